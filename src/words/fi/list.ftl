## How things in a row are said.

list-and = { $first } ja { $last }
list-and-more = { $first } ja { $count } { $count ->
        [one] muu
       *[other] muuta
    }
