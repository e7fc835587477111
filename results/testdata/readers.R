# Reads a table of members with the types that the codebook gives, and refits the intraclass correlation of cohesion.
suppressMessages(library(lme4))
folder <- commandArgs(trailingOnly = TRUE)[1]
say <- function(name, x) cat(name, ",", format(x, digits = 17), "\n", sep = "")

codebook <- read.csv(file.path(folder, "codebook.csv"))
codebook <- codebook[codebook$table == "members", ]
classes <- c(text = "character", integer = "integer", unsigned = "numeric", number = "numeric", boolean = "integer")[codebook$type]
names(classes) <- codebook$column
members <- read.csv(file.path(folder, "members.csv"), colClasses = classes, na.strings = "")

fit <- lmer(cohesion_rated ~ 1 + (1 | run), members, REML = TRUE)
parts <- as.data.frame(VarCorr(fit))$vcov
say("rows", nrow(members))
say("columns", sum(names(members) == codebook$column))
say("groups", length(unique(members$run)))
say("missing", sum(is.na(members)))
say("icc", parts[1] / sum(parts))
say("between", parts[1])
say("within", parts[2])
say("mean", fixef(fit)[[1]])
