# Means, intervals, mixed models, regression and variance components by R. Reads a CSV of named series, one a line (name, values, NA for
# missing), and writes name,value lines.
#   Rscript mixed.R SERIES.csv
suppressMessages(library(lme4))
series <- list()
for (line in readLines(commandArgs(TRUE)[1])) {
  part <- strsplit(line, ",", fixed = TRUE)[[1]]
  series[[part[1]]] <- suppressWarnings(as.numeric(part[-1]))
}
say <- function(name, value) cat(sprintf("%s,%.15g\n", name, value), sep = "")
sayInterval <- function(name, interval) {
  say(paste0(name, "_low"), interval[1])
  say(paste0(name, "_high"), interval[2])
}
exact <- lmerControl(optimizer = "nloptwrap", check.conv.singular = "ignore",
                     optCtrl = list(xtol_abs = 1e-12, xtol_rel = 1e-12, ftol_abs = 1e-14, ftol_rel = 1e-14))

# The interval of the intraclass correlation from lme4's own restricted likelihood: where it is .95 of chi-squared above its lowest.
profile <- function(name, formula, data, icc) {
  criterion <- lmer(formula, data, REML = TRUE, devFunOnly = TRUE)
  above <- function(rho) criterion(sqrt(rho / (1 - rho))) - criterion(sqrt(icc / (1 - icc))) - qchisq(.95, 1)
  root <- function(from, to) uniroot(above, c(from, to), tol = 1e-12)$root
  sayInterval(name, c(if (above(0) > 0) root(0, icc) else 0, root(icc, 1 - 1e-6)))
}

mixed <- function(name, formula, data) {
  model <- lmer(formula, data, REML = TRUE, control = exact)
  parts <- as.data.frame(VarCorr(model))$vcov
  icc <- parts[1] / sum(parts)
  say(paste0(name, "_icc"), icc)
  say(paste0(name, "_between"), parts[1])
  say(paste0(name, "_within"), parts[2])
  profile(paste0(name, "_icc"), formula, data, icc)
  model
}

means <- function(series) with(series, {
  say("mean", mean(x, na.rm = TRUE))
  sayInterval("t", t.test(x)$conf.int)
  for (df in c(1, 2.5, 7, 99, 99999, 100000, 1e7)) say(sprintf("t_%g", df), qt(.975, df))
  for (half in c(2, .5, .1, .01)) {
    n <- 2
    while (qt(.975, n - 1) * 1.5 / sqrt(n) > half) n <- n + 1
    say(sprintf("needed_%g", half), n)
  }
  sayInterval("wilson", prop.test(sum(x > 0, na.rm = TRUE), sum(!is.na(x)), correct = FALSE)$conf.int)
  # BCa by its definition, the acceleration from leaving out one after the other
  known <- x[!is.na(x)]
  left <- sapply(seq_along(known), function(i) mean(known[-i]))
  d <- mean(left) - left
  a <- sum(d^3) / (6 * sum(d^2)^1.5)
  z0 <- qnorm(mean(drawn < mean(known)) + .5 * mean(drawn == mean(known)))
  z <- z0 + qnorm(c(.025, .975))
  sayInterval("bca", quantile(drawn, pnorm(z0 + z / (1 - a * z)), type = 7))
})

models <- function(series) with(series, {
  for (which in c("uneven", "boundary", "strong")) {
    frame <- data.frame(y = get(which), g = factor(get(paste0(which, "_group"))))
    model <- mixed(which, y ~ 1 + (1 | g), frame)
    say(paste0(which, "_mean"), fixef(model))
    say(paste0(which, "_se"), sqrt(as.matrix(vcov(model))[1, 1]))
  }
  invisible(mixed("points", y ~ p + (1 | g), data.frame(y = uneven, g = factor(uneven_group), p = factor(uneven_group %% 3))))
})

means(series)
models(series)
