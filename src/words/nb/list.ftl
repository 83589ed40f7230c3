## How things in a row are said.

list-and = { $first } og { $last }
list-and-more = { $first } og { $count } til

# Profiles.
heading-profile = Profil
heading-format = Filtype
heading-title = Til
profile-saved = lagret
profile-built-in = innebygd
