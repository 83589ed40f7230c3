## Several files, and how file and register agree.

