package assess

// Voices are what several respondents answered to one question. What small
// groups hide is absent.
type Voices struct {
	N             int           `json:"n"` // who gave a level
	DontKnow      int           `json:"dont_know"`
	NotApplicable int           `json:"not_applicable"`
	Perspectives  []VoiceResult `json:"perspectives"`
}

// A VoiceResult is one perspective on one question.
type VoiceResult struct {
	ID       string `json:"id"`
	N        int    `json:"n"` // who gave a level
	Score    Number `json:"score"`
	SD       Number `json:"sd"` // of the sample; absent for one
	DontKnow int    `json:"dont_know"`
}

// A PerspectiveResult is the scores of the respondents of one perspective.
type PerspectiveResult struct {
	ID             string               `json:"id"`
	N              int                  `json:"n"`
	Shown          bool                 `json:"shown"` // false where the group is too small to be shown apart
	Overall        PerspectiveScore     `json:"overall"`
	Questionnaires []PerspectiveOfScore `json:"questionnaires"`
}

// A PerspectiveScore is overall readiness as one perspective sees it.
type PerspectiveScore struct {
	Score Number `json:"score"`
}

// A PerspectiveOfScore is one questionnaire as one perspective sees it.
type PerspectiveOfScore struct {
	ID    string `json:"id"`
	Score Number `json:"score"`
}

// A GapResult is a question on which perspectives differ.
type GapResult struct {
	QuestionRef
	Gap     float64 `json:"gap"` // highest minus lowest, in [0,1]
	Highest GapEnd  `json:"highest"`
	Lowest  GapEnd  `json:"lowest"`
}

// A GapEnd is the perspective at one end of a gap.
type GapEnd struct {
	Perspective string `json:"perspective"`
	N           int    `json:"n"`
	Score       Number `json:"score"`
}
