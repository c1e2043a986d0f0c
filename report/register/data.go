package register

import (
	"strconv"
	"strings"

	"example.org/readiness/assess"
)

// arithmetic lists what each answer adds to the score of its questionnaire.
func arithmetic(in source) sheet {
	s := sheet{name: "Arithmetic", keep: 2, columns: []column{
		{title: "Questionnaire", width: 24}, {title: "About", width: 34}, {title: "Answer", width: 30}, {title: "Worth", width: 9},
		{title: "Weight", width: 9}, {title: "Share of the questionnaire", width: 14}, {title: "Worth times share", width: 12},
		{title: "What it is", width: 40}, {title: "ID", width: 30},
	}}
	for i := range in.Result.Questionnaires {
		q := &in.Result.Questionnaires[i]
		for _, r := range q.Questions {
			kind, label := said(r)
			if r.Answer.Kind != assess.Level {
				label = kind
			}
			s.rows = append(s.rows, []any{
				q.Title, r.Question.Topic, label, number(r.Score), r.Weight, number(r.EffectiveWeight), number(product(r.EffectiveWeight, r.Score)),
				"An answer", q.ID + "/" + r.ID,
			})
		}
		s.rows = append(s.rows, []any{
			q.Title, "The whole questionnaire", nil, number(q.Score), q.Questionnaire.Weight, number(q.Coverage), nil,
			"The score, over the share that is answered" + worstRule(q), q.ID,
		})
	}
	return s
}

// worstRule says that open questions count too, where they do.
func worstRule(q *assess.QuestionnaireResult) string {
	if q.Unanswered == assess.Worst {
		return "; a question without a level counts as its worst"
	}
	return ""
}

func product(a, b assess.Number) assess.Number {
	return assess.Number{Value: a.Value * b.Value, Known: a.Known && b.Known}
}

// planRows lists the rows of the plan, with the steps and actions that support
// them.
func planRows(in source) sheet {
	s := sheet{name: "Plan rows", keep: 1, columns: []column{
		{title: "Row", width: 8}, {title: "What the plan says", width: 60}, {title: "Goals", width: 30}, {title: "Steps that support it", width: 14},
		{title: "Actions that support it", width: 40}, {title: "Phase", width: 7}, {title: "From", width: 10}, {title: "To", width: 10}, {title: "Milestone", width: 30},
	}}
	support, numbers := map[string][]string{}, map[string][]string{}
	for i, step := range in.steps {
		for _, a := range step.Holds {
			for _, row := range a.Activities {
				numbers[row] = appendNew(numbers[row], strconv.Itoa(i+1))
			}
		}
	}
	for _, a := range in.Result.Actions {
		for _, row := range a.Activities {
			support[row] = appendNew(support[row], fullID(a))
		}
	}
	for _, phase := range in.Plan.Phases {
		for _, m := range phase.Milestones {
			for _, a := range m.Activities {
				var goals []string
				for _, l := range a.Links {
					if g := in.Plan.Goal(l.Goal); g != nil {
						goals = appendNew(goals, g.Name)
					}
				}
				s.rows = append(s.rows, []any{a.ID, a.Text, strings.Join(goals, "; "), strings.Join(numbers[a.ID], "; "),
					strings.Join(support[a.ID], "; "), phase.Number, phase.Start, phase.End, m.Name})
			}
		}
	}
	return s
}

// sources lists what the questions that were asked rest on, with where it can be
// read.
func sources(in source) sheet {
	s := sheet{name: "Sources", keep: 1, columns: []column{
		{title: "Source", width: 60}, {title: "Publisher", width: 30}, {title: "Year", width: 8}, {title: "Address", width: 50},
		{title: "Questions that rest on it", width: 60}, {title: "ID", width: 24},
	}}
	cited := map[string][]string{}
	var order []string
	for _, q := range in.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.LeftOut != assess.NotLeftOut {
				continue
			}
			for _, c := range r.Question.Sources {
				order = appendNew(order, c.ID)
				cited[c.ID] = appendNew(cited[c.ID], q.ID+"/"+r.ID)
			}
		}
	}
	for _, id := range order {
		if found := in.Library.Source(id); found != nil {
			s.rows = append(s.rows, []any{found.Title, found.Publisher, found.Year, link(found.URL), strings.Join(cited[id], "; "), id})
		}
	}
	return s
}

// groups lists every figure of a group of respondents that is shown: of a
// perspective, or of a service.
func groups(in source) sheet {
	s := sheet{name: "Perspectives", keep: 1, columns: []column{
		{title: "Group", width: 26}, {title: "Of", width: 15}, {title: "Name", width: 44}, {title: "People", width: 9},
		{title: "Score", width: 9}, {title: "Standard deviation", width: 10}, {title: "Don't know", width: 9}, {title: "Group ID", width: 22}, {title: "ID", width: 30},
	}}
	if len(in.Result.Services) > 0 {
		s.name = "Services"
	}
	label := groupLabels(in)
	for _, group := range in.Result.Groups() {
		var people any
		if group.N.Known {
			people = group.N.Value
		}
		name := "Overall readiness"
		if !group.Shown {
			name = "Not shown apart: too few people, or others could be worked out from it"
		}
		s.rows = append(s.rows, []any{label(group.ID), "Overall", name, people, number(group.Overall.Score), nil, nil, group.ID, "overall"})
		if !group.Shown {
			continue
		}
		for _, q := range group.Questionnaires {
			s.rows = append(s.rows, []any{label(group.ID), "Questionnaire", newIndex(in).title(q.ID), nil, number(q.Score), nil, nil, group.ID, q.ID})
		}
	}
	for _, q := range in.Result.Questionnaires {
		for _, r := range q.Questions {
			if r.Voices == nil {
				continue
			}
			for _, v := range r.Voices.Shown() {
				s.rows = append(s.rows, []any{label(v.ID), "Question", r.Question.Topic, v.N, number(v.Score), number(v.SD), v.DontKnow, v.ID, q.ID + "/" + r.ID})
			}
		}
	}
	return s
}

// gaps lists the questions on which groups differ by a step of five or more.
func gaps(in source) sheet {
	s := sheet{name: "Gaps", keep: 1, columns: []column{
		{title: "About", width: 40}, {title: "Gap", width: 9}, {title: "Highest", width: 26}, {title: "Highest people", width: 9}, {title: "Highest score", width: 9},
		{title: "Lowest", width: 26}, {title: "Lowest people", width: 9}, {title: "Lowest score", width: 9}, {title: "Questionnaire", width: 24}, {title: "ID", width: 30},
	}}
	label, x := groupLabels(in), newIndex(in)
	for _, g := range in.Result.Gaps {
		s.rows = append(s.rows, []any{
			x.question(g.Questionnaire, g.Question).Topic, percent(g.Gap),
			label(g.Highest.Group()), g.Highest.N, number(g.Highest.Score),
			label(g.Lowest.Group()), g.Lowest.N, number(g.Lowest.Score),
			x.title(g.Questionnaire), g.Questionnaire + "/" + g.Question,
		})
	}
	return s
}

// groupLabels returns how a group is called: a perspective has a name, a service
// is one.
func groupLabels(in source) func(id string) string {
	if len(in.Result.Services) > 0 {
		return serviceLabel
	}
	return in.Library.Form.Perspective
}

// serviceLabel is how a service is called.
func serviceLabel(id string) string {
	if id == "" {
		return "No service named"
	}
	return id
}
