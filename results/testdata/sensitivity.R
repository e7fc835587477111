# Regression, ranks, classes and factorial designs by R. Reads a CSV of named series, one a line (name, values, NA for missing), and writes
# name,value lines.
#   Rscript sensitivity.R SERIES.csv
series <- list()
for (line in readLines(commandArgs(TRUE)[1])) {
  part <- strsplit(line, ",", fixed = TRUE)[[1]]
  series[[part[1]]] <- suppressWarnings(as.numeric(part[-1]))
}
say <- function(name, value) cat(sprintf("%s,%.15g\n", name, value), sep = "")
sayTest <- function(name, test, value) {
  say(name, value)
  say(paste0(name, "_low"), test$conf.int[1])
  say(paste0(name, "_high"), test$conf.int[2])
}

with(series, {
  whole <- na.omit(data.frame(y, x0, x1, x2))
  fit <- lm(y ~ x0 + x1 + x2, data.frame(scale(whole)))
  say("r2", summary(fit)$r.squared)
  say("adjusted", summary(fit)$adj.r.squared)
  ranks <- data.frame(lapply(whole, rank))
  for (j in 0:2) {
    own <- paste0("x", j)
    others <- setdiff(c("x0", "x1", "x2"), own)
    say(paste0("src_", j), coef(fit)[[own]])
    left <- function(of) resid(lm(reformulate(others, of), ranks))
    say(paste0("prcc_", j), cor(left(own), left("y")))
  }
  within <- summary(lm(y ~ factor(class)))
  say("eta2", within$r.squared)
  say("epsilon2", within$adj.r.squared)
})

with(series, {
  squares <- anova(lm(out ~ factor(p) + factor(r)))[["Mean Sq"]]
  points <- length(unique(p))
  seeds <- length(unique(r))
  say("settings", (squares[1] - squares[3]) / seeds)
  say("people", (squares[2] - squares[3]) / points)
  say("rest", squares[3])

  # common seeds: paired over replicates
  cell <- function(at) tapply(out[p %in% at], r[p %in% at], mean)
  high <- cell(3:5)
  low <- cell(0:2)
  sayTest("paired", t.test(high, low, paired = TRUE), mean(high - low))
  both <- (cell(5) - cell(2)) - (cell(3) - cell(0))
  sayTest("paired_interaction", t.test(both), mean(both))

  # shares of the variance of the means of points
  means <- tapply(out, p, mean)
  a <- factor(c(0, 0, 0, 1, 1, 1))
  b <- factor(c(0, 1, 2, 0, 1, 2))
  parts <- suppressWarnings(anova(lm(means ~ a * b)))[["Sum Sq"]]
  say("share_first", parts[1] / sum(parts))
  say("share_second", parts[2] / sum(parts))
  say("share_both", parts[3] / sum(parts))

  # independent seeds: unequal variances and numbers
  first <- out[p == 0]
  last <- out[p == 5][1:4]
  sayTest("welch", t.test(last, first), mean(last) - mean(first))
})
