## How things in a row are said.

list-and = { $first } and { $last }
list-and-more = { $first } and { $count } more

# Profiles.
heading-profile = Profile
heading-format = Format
heading-title = For
profile-saved = saved
profile-built-in = built in
