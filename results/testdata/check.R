# The same statistics by R, by other ways than those of the package. Reads a CSV of named series, one a line (name, values, NA for missing), and writes name,value lines.
#   Rscript check.R SERIES.csv
suppressMessages({library(lme4); library(survival)})
series <- list()
for (line in readLines(commandArgs(TRUE)[1])) {
  part <- strsplit(line, ",", fixed = TRUE)[[1]]
  series[[part[1]]] <- suppressWarnings(as.numeric(part[-1]))
}
say <- function(name, value) cat(sprintf("%s,%.15g\n", name, value), sep = "")
with(series, {
  # correlation, ranks, quantiles, effect sizes
  say("pearson", cor(x, y, use = "complete.obs"))
  say("spearman", cor(x, y, use = "complete.obs", method = "spearman"))
  tied <- rank(y, na.last = "keep")
  say("rank_sum_of_squares", sum(tied^2, na.rm = TRUE))
  say("sd", sd(x, na.rm = TRUE))
  for (q in c(0, .025, .5, .9, 1)) say(paste0("quantile_", q), quantile(x, q, type = 7, na.rm = TRUE))
  say("bootstrap_low", quantile(means, .025, type = 7))
  say("bootstrap_high", quantile(means, .975, type = 7))
  wilson <- prop.test(7, 23, correct = FALSE)$conf.int
  say("wilson_low", wilson[1])
  say("wilson_high", wilson[2])

  # within groups: what is left after the groups' means
  g <- factor(group)
  say("within", cor(resid(lm(a ~ g)), resid(lm(b ~ g))))

  # intraclass correlation: of equal groups by restricted maximum likelihood, of unequal ones by the analysis of variance
  parts <- as.data.frame(VarCorr(lmer(gain ~ 1 + (1 | team), data.frame(gain, team = factor(team)), REML = TRUE)))$vcov
  say("icc_reml", parts[1] / sum(parts))
  table <- anova(lm(loose ~ factor(crew)))
  size <- tabulate(crew)
  n0 <- (sum(size) - sum(size^2) / sum(size)) / (length(size) - 1)
  between <- (table[1, "Mean Sq"] - table[2, "Mean Sq"]) / n0
  say("icc_anova", between / (between + table[2, "Mean Sq"]))

  # two arms: the difference of the falls over the pooled SD before, by a linear model of the answer before
  arms <- factor(arm)
  falls <- coef(lm(I(before - after) ~ arms))[[2]]
  say("d_between", -falls / sigma(lm(before ~ arms)))
  first <- arm == 1
  say("d_prepost", mean((before - after)[first]) / sd(before[first]))

  # first reliable improvement
  curve <- survfit(Surv(time, event) ~ 1)
  share <- c(0, 1 - summary(curve, times = 1:20, extend = TRUE)$surv)
  say("dose_8", share[9])
  say("dose_20", share[21])
  say("dose_concave", 2 * share[11] - share[21])
  at <- min(which(share >= .5))
  say("dose_half", approx(share[c(at - 1, at)], c(at - 2, at - 1), .5)$y)
  session <- 1:20
  say("dose_log", summary(lm(share[-1] ~ log(session)))$r.squared - summary(lm(share[-1] ~ session))$r.squared)
})

# A round-robin by the method of moments: least-squares effects, five quadratic forms of the reports, and what each is expected to be
# under each component, from traces. Solving for the components needs none of the formulas of the package.
robin <- function(y) {
  n <- as.integer((1 + sqrt(1 + 4 * length(y))) / 2)
  pair <- subset(expand.grid(to = 1:n, from = 1:n), from != to)
  back <- match(paste(pair$to, pair$from), paste(pair$from, pair$to))
  za <- outer(pair$from, 1:n, "==") * 1
  zb <- outer(pair$to, 1:n, "==") * 1
  spread <- contr.sum(n)
  design <- cbind(1, za %*% spread, zb %*% spread)
  solved <- solve(crossprod(design), t(design))
  p <- spread %*% solved[2:n, ]
  q <- spread %*% solved[(n + 1):(2 * n - 1), ]
  e <- diag(length(y)) - design %*% solved
  turned <- diag(length(y))[back, ]
  both <- (e + turned %*% e) / 2
  apart <- (e - turned %*% e) / 2
  forms <- list(crossprod(p), crossprod(q), (crossprod(p, q) + crossprod(q, p)) / 2, crossprod(both), crossprod(apart))
  components <- list(za %*% t(za), zb %*% t(zb), za %*% t(zb) + zb %*% t(za), diag(length(y)), turned)
  expected <- sapply(components, function(v) sapply(forms, function(f) sum(f * v)))
  solve(expected, sapply(forms, function(f) sum(y * (f %*% y))))
}
found <- robin(series$robin)
for (k in seq_along(found)) say(c("perceiver", "target", "general_covariance", "relationship", "dyadic_covariance")[k], found[k])
