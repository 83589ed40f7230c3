## How things in a row are said.

list-and = { $first } and { $last }
list-and-more = { $first } and { $count } more
