## How things in a row are said.

list-and = { $first } och { $last }
list-and-more = { $first } och { $count } till

# Profiles.
heading-profile = Profil
heading-format = Filtyp
heading-title = För
profile-saved = sparad
profile-built-in = inbyggd
