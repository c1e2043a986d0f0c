package report

import (
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// writeUnknown says what nobody knows, what was set aside, and what is not
// scored.
func writeUnknown(f *facts, w *writer) {
	var items []document.Text
	if line := f.dontKnows(); line != "" {
		items = append(items, named("Don’t know", line))
	}
	if blank := f.byKind(assess.Blank); len(blank) > 0 {
		items = append(items, named("Not answered", fmt.Sprintf("%s: %s.", words.Count(len(blank), "question"), some(topics(blank), 4))))
	}
	if hidden := f.notShown(); len(hidden) > 0 {
		items = append(items, named("Not shown", fmt.Sprintf("%s that too few people answered: %s.", words.Count(len(hidden), "question"), some(topics(hidden), 4))))
	}
	if aside := f.setAside(); len(aside) > 0 {
		items = append(items, named("Set aside as not applicable", fmt.Sprintf("%s: %s. Nobody checked whether they apply.", words.Count(len(aside), "question"), some(topics(aside), 4))))
	}
	if line := f.unconfirmedSentence(); line != "" {
		items = append(items, named("Not confirmed", line))
	}
	if n := f.noLonger(); n > 0 {
		items = append(items, named("From an earlier version", fmt.Sprintf("%s to questions that are asked differently now or no longer asked. %s kept and not scored.", words.Count(n, "answer"), words.Capital(words.Agree(n, "it is", "they are")))))
	}
	if len(items) == 0 {
		return
	}
	w.heading("What is not known", "unknown")
	w.bullets(items...)
}

// unconfirmedSentence says how many answers wait to be confirmed.
func (f *facts) unconfirmedSentence() string {
	if line := Unconfirmed(f.result); line != "" {
		return line + "."
	}
	return ""
}

// dontKnows names what is not known, and how to find out in the full report.
func (f *facts) dontKnows() string {
	unknown := f.byKind(assess.DontKnow)
	if len(unknown) == 0 {
		return ""
	}
	line := fmt.Sprintf("%s: %s.", words.Count(len(unknown), "question"), some(topics(unknown), 4))
	if f.o.Edition == Board {
		return line + " The full report says how to find out."
	}
	for _, one := range f.result.FindOut {
		if q, ok := f.question(one.QuestionRef); ok {
			line += "\n" + q.topic() + ": " + words.Typeset(words.Sentence(one.Do))
		}
	}
	return line
}

// byKind lists the questions that are asked and answered in one way, as far as
// that is shown.
func (f *facts) byKind(kind assess.Kind) []finding {
	return f.where(func(r *assess.QuestionResult) bool { return r.Applies() && !r.Hidden && r.Answer.Kind == kind })
}

// notShown lists the questions that apply and that too few people answered.
func (f *facts) notShown() []finding {
	return f.where(func(r *assess.QuestionResult) bool { return r.Hidden && r.Applies() })
}

func (f *facts) setAside() []finding {
	return f.where(func(r *assess.QuestionResult) bool { return r.SetAside() })
}

func (f *facts) where(holds func(*assess.QuestionResult) bool) []finding {
	var out []finding
	for i := range f.result.Questionnaires {
		q := &f.result.Questionnaires[i]
		for j := range q.Questions {
			if holds(&q.Questions[j]) {
				out = append(out, finding{q, &q.Questions[j]})
			}
		}
	}
	return out
}

func (f *facts) noLonger() int {
	n := 0
	for i := range f.result.Questionnaires {
		n += len(f.result.Questionnaires[i].NoLonger)
	}
	return n
}
