package assess

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestResultJSON is the output contract on one small page: every key, what is
// null and what is an empty list.
func TestResultJSON(t *testing.T) {
	lib := plainLibrary(t)
	lib.AddQuestionnaire(aQuestionnaire(t, lib, "q", `
				plan: small-plan
				out_of: 4
				sections:
				  - id: s
				    title: Section
				    questions:
				      - id: a
				        ask: Is it so?
				        scale: five
				        essential: {level: 2, why: x}
				        goals: [awards]
				        actions: [{id: act, when: [1], do: Do it.}]
				      - {id: b, ask: "And this?", scale: five}
				      - {id: c, ask: x, scale: five}
				      - {id: d, ask: x, scale: five}`))
	lib.Plans[0].Areas = lib.Plans[0].Areas[1:]
	a := someAnswers(t, lib, `
				service: North
				profile: {roles: current, sector: [aod]}
				respondent: {perspective: manager}
				answers: {q: {a: {answer: 1, note: N, evidence: E}, b: dont-know, d: {answer: not-applicable, note: Why}}}`)
	var got bytes.Buffer
	if err := json.Indent(&got, asJSON(t, NewInstrument(lib, lib.Plans[0], "v1").score(a)), "", "  "); err != nil {
		t.Fatal(err)
	}
	// a is 1/4 with a third of the weight: from 1/12 to 1/12 + 2/3.
	const want = `{
  "format": "readiness/result/v1",
  "readiness_version": "v1",
  "organisation": "A",
  "service": "North",
  "date": "2026-11-22",
  "labels": {},
  "profile": {
    "roles": "current",
    "sector": [
      "aod"
    ]
  },
  "form": "full",
  "respondents": 1,
  "respondent": {
    "perspective": "manager"
  },
  "plan": "small-plan",
  "overall": {
    "score": 0.25,
    "low": 0.08333333333333333,
    "high": 0.75,
    "coverage": 0.3333333333333333,
    "band": null,
    "out_of": {
      "from": 0,
      "to": 4
    },
    "covers": [
      "q"
    ],
    "missing": [],
    "counts": {
      "asked": 4,
      "level": 1,
      "dont_know": 1,
      "blank": 1,
      "set_aside": 1,
      "left_out": 0,
      "by_answer": 0
    }
  },
  "questionnaires": [
    {
      "id": "q",
      "version": 1,
      "variant": null,
      "title": "q",
      "shipped": false,
      "fingerprint": "aeea2f512367",
      "measures": "readiness",
      "average": "questions",
      "unanswered_rule": "leave-out",
      "score": 0.25,
      "low": 0.08333333333333333,
      "high": 0.75,
      "coverage": 0.3333333333333333,
      "band": null,
      "counts": {
        "asked": 4,
        "level": 1,
        "dont_know": 1,
        "blank": 1,
        "set_aside": 1,
        "left_out": 0,
        "by_answer": 0
      },
      "held_by": [
        "a"
      ],
      "not_known": [],
      "disputed": [],
      "out_of": {
        "from": 0,
        "to": 4
      },
      "sections": [
        {
          "id": "s",
          "title": "Section",
          "score": 0.25,
          "low": 0.08333333333333333,
          "high": 0.75,
          "coverage": 0.3333333333333333,
          "out_of": null,
          "sections": []
        }
      ],
      "questions": [
        {
          "id": "a",
          "topic": "Is it so?",
          "section": "s",
          "essential": true,
          "answer": 1,
          "label": "Talked about",
          "score": 0.25,
          "step": 1,
          "target_step": 3,
          "weight": 1,
          "effective_weight": 0.3333333333333333,
          "not_applicable_because": null,
          "left_out": false,
          "note": "N",
          "evidence": "E",
          "voices": null
        },
        {
          "id": "b",
          "topic": "And this?",
          "section": "s",
          "essential": false,
          "answer": "dont-know",
          "label": null,
          "score": null,
          "step": null,
          "target_step": 3,
          "weight": 1,
          "effective_weight": 0.3333333333333333,
          "not_applicable_because": null,
          "left_out": false,
          "note": null,
          "evidence": null,
          "voices": null
        },
        {
          "id": "c",
          "topic": "x",
          "section": "s",
          "essential": false,
          "answer": null,
          "label": null,
          "score": null,
          "step": null,
          "target_step": 3,
          "weight": 1,
          "effective_weight": 0.3333333333333333,
          "not_applicable_because": null,
          "left_out": false,
          "note": null,
          "evidence": null,
          "voices": null
        },
        {
          "id": "d",
          "topic": "x",
          "section": "s",
          "essential": false,
          "answer": "not-applicable",
          "label": null,
          "score": null,
          "step": null,
          "target_step": 3,
          "weight": 1,
          "effective_weight": null,
          "not_applicable_because": "Why",
          "left_out": false,
          "note": "Why",
          "evidence": null,
          "voices": null
        }
      ],
      "open": [],
      "no_longer_asked": []
    }
  ],
  "priority_areas": [
    {
      "id": "systems",
      "number": 2,
      "name": "Systems",
      "score": 0.25,
      "low": 0.25,
      "high": 0.25,
      "coverage": 1,
      "goals": [
        {
          "id": "policies",
          "name": "Policies",
          "score": null,
          "low": null,
          "high": null,
          "coverage": null
        },
        {
          "id": "awards",
          "name": "Awards",
          "score": 0.25,
          "low": 0.25,
          "high": 0.25,
          "coverage": 1
        }
      ]
    }
  ],
  "actions": [
    {
      "id": "act",
      "questionnaire": "q",
      "question": "a",
      "do": "Do it.",
      "who": null,
      "effort": "medium",
      "within": null,
      "done_when": null,
      "priority": "High",
      "duty": false,
      "urgency": 0.3333333333333333,
      "gain": 0.16666666666666666,
      "keep_going": false,
      "goals": [
        "awards"
      ],
      "activities": []
    }
  ],
  "steps": [
    {
      "id": "q/a/act",
      "do": "Do it.",
      "who": null,
      "effort": "medium",
      "points": 2,
      "within": null,
      "gain": 0.16666666666666666,
      "priority": "High",
      "duty": false,
      "essential": true,
      "quarter": 1,
      "due": "2027-02-22",
      "asks_lived_experience": false,
      "goals": [
        "awards"
      ],
      "actions": [
        "q/a/act"
      ]
    }
  ],
  "perspectives": [],
  "gaps": [],
  "find_out": [
    {
      "questionnaire": "q",
      "question": "b",
      "do": "Find out: And this?"
    }
  ],
  "unanswered": [
    {
      "questionnaire": "q",
      "question": "c"
    }
  ],
  "unconfirmed": []
}`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
}

// TestEmptyListsInJSON: a list without items is [], never null.
func TestEmptyListsInJSON(t *testing.T) {
	got := string(asJSON(t, NewInstrument(&Library{}, nil, "").score(&Answers{})))
	const counts = `{"asked":0,"level":0,"dont_know":0,"blank":0,"set_aside":0,"left_out":0,"by_answer":0}`
	const want = `{"format":"readiness/result/v1","readiness_version":"","organisation":"","service":null,"date":null,"labels":{},"profile":{},"form":"full",` +
		`"respondents":1,"respondent":{"perspective":null},"plan":null,` +
		`"overall":{"score":null,"low":null,"high":null,"coverage":null,"band":null,"out_of":null,"covers":[],"missing":[],"counts":` + counts + `},` +
		`"questionnaires":[],"priority_areas":[],"actions":[],"steps":[],"perspectives":[],"gaps":[],"find_out":[],"unanswered":[],"unconfirmed":[]}`
	if got != want {
		t.Errorf("empty result = %s;\nwant %s", got, want)
	}
}

func TestReasonIsNote(t *testing.T) {
	for _, tt := range []struct {
		reason, note Text
		want         bool
	}{
		{"We have two supervisors", "We have two supervisors", true},
		{"asked only where roles is current", "We have two supervisors", false},
		{"no reason given", "", false},
		{"", "", false},
	} {
		q := QuestionResult{NotApplicableBecause: tt.reason, Note: tt.note}
		if got := q.ReasonIsNote(); got != tt.want {
			t.Errorf("reason %q, note %q: %t", tt.reason, tt.note, got)
		}
	}
}
