## How things in a row are said.

list-and = { $first } och { $last }
list-and-more = { $first } och { $count } till
