# Vehicles of a fleet. 🚚
library(stats)
vehicle <- function(name, wheels = 4L, ...) { structure(list(name = name, wheels = wheels, ...), class = c("vehicle", "list")) }
print.vehicle <- function(x, ...) cat(sprintf('%s: "%d"\n', x$name, x[["wheels"]]), sep = "")
label <- \(x) if (inherits(x, "vehicle") && x$wheels > 4) "lorry 🚗" else {
  switch(x$name, van = "small", "other")
}
`%+%` <- function(a, b) paste0(a, b)
fleet <- data.frame(name = c("van", "lorry"), wheels = c(4, 6L), load = c(1.5e3, NA_real_), stringsAsFactors = FALSE)
for (i in seq_len(nrow(fleet))) { if (is.na(fleet[i, "load"])) next; fleet$load[i] <- fleet$load[i] * 2 }
model <- lm(load ~ wheels + I(wheels^2) - 1, data = subset(fleet, wheels %in% c(4, 6)))
total <- fleet |> subset(load > 0) |> nrow(); raw <- r"(a "raw" } text)"
repeat { break }
while (FALSE) {}
