package results

const (
	climateSource  = "simulated analogue of a group climate questionnaire (after MacKenzie 1983)"
	dyadSource     = "simulated round-robin rating (after Kenny 1994)"
	distressSource = "simulated analogue of a 0-180 symptom distress questionnaire (after Lambert et al. 2004)"
	cohesionSource = "simulated analogue of a group cohesion rating (after Burlingame, McClendon & Yang 2018)"
	allianceSource = "simulated analogue of a working alliance rating (bond, tasks, goals: after Bordin 1979)"
	relationSource = "simulated analogue of a group relationship questionnaire (after the structure of Johnson et al. 2005; Krogel et al. 2013)"
	ruptureSource  = "simulated analogue of questions on ruptures after the session (after Eubanks, Muran & Safran 2018)"
	creditSource   = "simulated analogue of a therapeutic factors rating (after the categories of Yalom 1970)"
	globalSource   = creditSource + ", summed up as in Joyce et al. 2011"
	problemSource  = "simulated analogue of an inventory of interpersonal problems (after Alden, Wiggins & Pincus 1990)"
	metaSource     = "simulated metaperception (after Kenny & DePaulo 1993)"
	codedSource    = "simulated observers' coding, mean of two trained raters"
)

// Scales is the table of instruments. Bias and error are chosen so that the reliability of one answer (variance without both,
// divided by variance with both; for distress the bias counts as true, being constant) is .80 to .90 among the outpatients of a
// led group, each scale by itself. A test holds it, with a little to spare, for they change with the model.
var Scales = [NumInstruments]Scale{
	ClimateEngaged:  {"climate_engaged", 0, 6, .14, .15, climateSource},
	ClimateConflict: {"climate_conflict", 0, 6, .14, .16, climateSource},
	ClimateAvoiding: {"climate_avoiding", 0, 6, .13, .15, climateSource},
	Cohesion:        {"cohesion", 1, 9, .2, .25, cohesionSource},
	Distress:        {"distress", 0, 180, 5, 5, distressSource},
	LikingOf:        {"liking", -1, 1, .05, .06, dyadSource},
	AgencyOf:        {"agency_of", -1, 1, .057, .072, dyadSource},
	CommunionOf:     {"communion_of", -1, 1, .063, .08, dyadSource},
	SelfAgency:      {"self_agency", -1, 1, .05, .05, "simulated self-rating"},
	SelfCommunion:   {"self_communion", -1, 1, .05, .05, "simulated self-rating"},

	Alliance:     {"alliance", 1, 7, .085, .11, allianceSource},
	Relationship: {"bonding_members", 1, 7, .1, .13, relationSource},
	{"bonding_leader", 1, 7, .094, .12, relationSource},
	{"bonding_group", 1, 7, .19, .24, relationSource},
	{"working_members", 1, 7, .15, .2, relationSource},
	{"working_leader", 1, 7, .11, .14, relationSource},
	{"working_group", 1, 7, .061, .077, relationSource},
	{"negating_members", 1, 7, .27, .35, relationSource},
	{"negating_leader", 1, 7, .14, .18, relationSource},
	{"negating_group", 1, 7, .11, .14, relationSource},
	Tension:  {"tension", 1, 5, .17, .21, ruptureSource},
	Resolved: {"resolved", 1, 5, .5, .6, ruptureSource},
	CreditOf: {"credit_altruism", 0, 4, .07, .089, creditSource},
	{"credit_cohesion", 0, 4, .34, .43, creditSource},
	{"credit_universality", 0, 4, .17, .22, creditSource},
	{"credit_interpersonal_input", 0, 4, .39, .5, creditSource},
	{"credit_interpersonal_output", 0, 4, .14, .17, creditSource},
	{"credit_guidance", 0, 4, .022, .028, creditSource},
	{"credit_catharsis", 0, 4, .47, .6, creditSource},
	{"credit_identification", 0, 4, .05, .064, creditSource},
	{"credit_family_reenactment", 0, 4, .0073, .0092, creditSource},
	{"credit_self_understanding", 0, 4, .36, .45, creditSource},
	{"credit_hope", 0, 4, .13, .17, creditSource},
	{"credit_existential", 0, 4, .014, .017, creditSource},
	Problems: {"problems_pa", 0, 4, .12, .15, problemSource},
	{"problems_bc", 0, 4, .11, .14, problemSource},
	{"problems_de", 0, 4, .093, .12, problemSource},
	{"problems_fg", 0, 4, .1, .13, problemSource},
	{"problems_hi", 0, 4, .11, .14, problemSource},
	{"problems_jk", 0, 4, .1, .13, problemSource},
	{"problems_lm", 0, 4, .087, .11, problemSource},
	{"problems_no", 0, 4, .1, .13, problemSource},
	BelievedLiking:    {"believed_liking", -1, 1, .051, .064, metaSource},
	BelievedAgency:    {"believed_agency", -1, 1, .053, .067, metaSource},
	BelievedCommunion: {"believed_communion", -1, 1, .047, .06, metaSource},
	AcceptanceOf:      {"feedback_acceptance", 1, 7, .28, .35, "simulated rating of feedback by its receiver (after Jacobs et al. 1973)"},
	CodedAgency:       {"coded_agency", -1, 1, .075, .095, codedSource},
	CodedCommunion:    {"coded_communion", -1, 1, .085, .11, codedSource},
	CodedValence:      {"coded_valence", -1, 1, .068, .086, codedSource},
}
