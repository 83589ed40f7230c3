## How things in a row are said.

list-and = { $first } og { $last }
list-and-more = { $first } og { $count } til
