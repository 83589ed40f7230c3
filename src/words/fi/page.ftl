## The web page.

