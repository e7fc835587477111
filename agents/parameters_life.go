package agents

// AgreementParameters are the constants of what was told and agreed on, and of what is broken or crossed.
type AgreementParameters struct {
	GoalsHope, ExpectationsSafety, ExpectationsLeave                   float64
	Untold, Safety                                                     float64
	Breach, BreachUntold, BreachLiking, BreachSafety                   float64
	BreachHarm, BreachWound, BreachFacade, Bystander, BreachTrust      float64
	Warn, WarnUntold, WarnTrust, WarnTrustUntold                       float64
	WarnSafety, WarnHarm                                               float64
	Dual, DualTrust, DualTransferred, DualErodes                       float64
	Contact, ContactUntold, ContactLiking, ContactShuts, ContactSecret float64
	Late, LateTurns, LateLiking                                        float64
	Away, AwayTransferred, AwayTold                                    float64
	Restate, Repair, Remind, RepairTrust, Ignored, IgnoredTrust        float64
}

// FigureParameters are the constants of parents and siblings seen in others: transference, being hooked, rivalry, splitting.
type FigureParameters struct {
	Stance, StanceMost                                float64
	Hooks, HooksMost, Rivalry                         float64
	Split, SplitStart, SplitTold, Evens, SplitInsight float64
}

// LifeParameters are the constants of the life of a group: crises, deficits, newcomers, losses, endings, camps.
type LifeParameters struct {
	Acute, AcuteArousal, AcuteLearning, AcuteAccept, Clumsy, ClumsyCold, ClumsyNoise float64
	CrisisBurden, CrisisArousal, LossBurden, LossArousal                             float64
	LossIsolation, NewcomerFacade, NewcomerNorm, NewlyTurns                          float64
	EndArousal, EndPressure, EndAbsence                                              float64
	LeavePull, LeavePullKeeps                                                        float64
	Treated, Cold, ColdFrom, Warm, RolesTurns, RolesSide                             float64
	RolesRestraint, Alike                                                            float64
}

// BodyParameters are the constants of the body: arousal caught from others, and a slow stress load. Synthetic.
type BodyParameters struct {
	Catch, CatchAbove, StressRate, StressArousal, StressIsolation, StressHarm float64
}

// OverlayParameters are the constants of taught programmes.
type OverlayParameters struct {
	TeachRate, PractiseShare, LessonSkill, LessonMoments, PractiseSkill, PractiseSeen, PractiseStir float64
	HomeworkBase, HomeworkLiking, HomeworkTrust, HomeworkHope, HomeworkReviewed                     float64
	Experiments, OppositeActs, ExperimentWeight, ExperimentBias, HomeworkSkill                      float64
	Calm, Borne                                                                                     float64
}

// CraftParameters are the constants of a leader's craft beyond single moves: what naming, stopping and modelling do, and video.
type CraftParameters struct {
	Watched, NamingTimes, PatternHabit, MisreadMost float64
	GateTrust, GateDepends, GateTopic               float64
	GentleRate, GentleWarmth                        float64
	VideoTalk, VideoAbsence, HookTold               float64
}
