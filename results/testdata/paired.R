# Paired comparisons by R, by other ways than those of the package. Reads a CSV of named series, one a line (name, values, NA for missing), and writes name,value lines.
#   Rscript paired.R SERIES.csv
series <- list()
for (line in readLines(commandArgs(TRUE)[1])) {
  part <- strsplit(line, ",", fixed = TRUE)[[1]]
  series[[part[1]]] <- suppressWarnings(as.numeric(part[-1]))
}
say <- function(name, value) cat(sprintf("%s,%.15g\n", name, value), sep = "")

# The score interval of (wins - losses) / n (Tango 1998), with the shares under a difference found by maximising the likelihood.
score <- function(wins, losses, n, delta) {
  ties <- n - wins - losses
  term <- function(k, p) if (k == 0) 0 else k * log(p)
  likelihood <- function(p) term(losses, p) + term(wins, p + delta) + term(ties, 1 - 2 * p - delta)
  p <- optimize(likelihood, c(max(0, -delta), (1 - delta) / 2), maximum = TRUE, tol = 1e-14)$maximum
  (wins - losses - n * delta) / sqrt(n * (2 * p + delta * (1 - delta)))
}
limits <- function(name, wins, losses, n) {
  z <- qnorm(.975)
  at <- (wins - losses) / n
  low <- uniroot(function(d) score(wins, losses, n, d) - z, c(-1 + 1e-9, at - 1e-9), tol = 1e-12)$root
  high <- if (at == 1) 1 else uniroot(function(d) score(wins, losses, n, d) + z, c(at, 1 - 1e-9), tol = 1e-12)$root
  say(paste0(name, "_low"), low)
  say(paste0(name, "_high"), high)
}

with(series, {
  whole <- complete.cases(a, b)
  a <- a[whole]
  b <- b[whole]
  test <- t.test(a, b, paired = TRUE)
  say("pairs", length(a))
  say("difference", test$estimate)
  say("low", test$conf.int[1])
  say("high", test$conf.int[2])
  say("dz", unname(test$statistic) / sqrt(length(a)))
  arm <- factor(rep(1:2, each = length(a)))
  level <- lm(c(a, b) ~ arm)
  say("d", -coef(level)[[2]] / sigma(level))
  sums <- var(cbind(a, b))
  say("variance_ratio", sum(diag(sums)) / (c(1, -1) %*% sums %*% c(1, -1)))
  say("superiority", mean((sign(a - b) + 1) / 2))
  limits("superiority_difference", sum(a > b), sum(a < b), length(a))
  for (k in seq_len(length(counts) / 3)) limits(paste0("tango_", k), counts[3 * k - 2], counts[3 * k - 1], counts[3 * k])
  without <- prop.test(7, 23, correct = FALSE)$conf.int
  say("untied_low", 2 * without[1] - 1)
  say("untied_high", 2 * without[2] - 1)

  # How many groups: by the power of the t-test, and by the width of its interval.
  apart <- sd(a - b)
  pooled <- sigma(level)
  by <- abs(mean(a - b))
  needed <- function(sd, type) ceiling(power.t.test(delta = by, sd = sd, power = .8, type = type, strict = TRUE, tol = 1e-9)$n)
  say("told", needed(apart, "paired"))
  say("told_independent", needed(pooled, "two.sample"))
  narrow <- function(sd, df) {
    n <- 2:1e5
    n[which(2 * qt(.975, df(n)) * sd / sqrt(n) <= by / 2)[1]]
  }
  say("precise", narrow(apart, function(n) n - 1))
  say("precise_independent", narrow(pooled * sqrt(2), function(n) 2 * n - 2))
})
