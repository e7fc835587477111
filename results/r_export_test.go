package results

// InR is [inR] for the tests of what stands above this package.
var InR = inR
