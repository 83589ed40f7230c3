## How things in a row are said.

list-and = { $first } ja { $last }
list-and-more = { $first } ja { $count } { $count ->
        [one] muu
       *[other] muuta
    }

# Profiles.
heading-profile = Profiili
heading-format = Tiedostotyyppi
heading-title = Käyttö
profile-saved = tallennettu
profile-built-in = valmiina
