package questionnaires_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/assess"

	"example.org/readiness/questionnaires"
)

// A passage is a piece of prose that people read, and where it stands.
type passage struct {
	where string
	text  string
	label bool // a title, role or name of a level: not sentences, so it has no reading ease
}

// A wordRule is a pattern that no passage may match, and what to write.
type wordRule struct {
	found *regexp.Regexp
	write string
}

func rule(pattern, write string) wordRule {
	return wordRule{regexp.MustCompile(`(?i)` + pattern), write}
}

// workWords are what follows "Lived Experience" where it names the workforce
// and its discipline, and not what a person has been through.
const workWords = `workers?|workforces?|work|roles?|leads?|leaders?|leadership|supervis(?:ion|ors?)|discipline|` +
	`people|practice|practitioners?|networks?|advis(?:ers?|ory)|educators?|trainers?|training|mentors?|` +
	`facilitators?|experts?|expertise|managers?|management|voices?|perspectives?|volunteers?|staff|teams?|` +
	`authors?|reviewers?|organisations?|group|panel|person|side|positions?|jobs?|learning|values?|services?|` +
	`speakers?|community|budget|resources|supports?|students?|partners?|seats?|governance|members?|pay|projects?|peak|lens|colleagues?|applicants?|digital`

var (
	capitals = []wordRule{
		{regexp.MustCompile(`(?:[Ll]ived experience|lived Experience|[Ll]iving experience)[ -](?:led|` + workWords + `)\b`),
			"capitals, since it names the workforce: Lived Experience"},
		{regexp.MustCompile(`Lived Experience(?:$|[.;:?]| (?:and|or|is|as|of|in|that|are|has|may|can|to)\b)`),
			"small letters, since it is a person's own: lived experience"},
	}
	terms = []wordRule{
		rule(`\bpeer (?:support )?work(?:ers?|forces?)\b`, "Lived Experience worker, Lived Experience workforce"),
		rule(`\b(?:clients?|service users?|caseloads?)\b`, "people who use the service"),
		rule(`\bjob descriptions?\b`, "position description"),
		rule(`\b(?:ensures?|ensuring) that\b`, "a plainer word"),
		rule(`\b(?:leverag|utilis|stakeholder|robust)\w*`, "a plainer word"),
		rule(`\bbest practice\b`, "what works, or whose advice it is"),
		{regexp.MustCompile(`\bnational guidelines\b`), "National Guidelines"},
		rule(`\bnon-peer\b`, "colleagues in other roles"),
		rule(`\bcoproduc|\bcodesign`, "co-production, co-design"),
		rule(`\b(?:completes|fulfils|delivers) row\b|\bdue under the (?:2022 )?plan\b`, "supports"),
	}
	disrespect = []wordRule{
		rule(`\bsuffer(?:s|ed|ing)? (?:from|with)\b|\bsufferers?\b`, "lives with"),
		rule(`\bmentally ill\b|\bmental patients?\b|\bpatients?\b`, "people who use the service"),
		rule(`\b(?:is|was|are) a?\s?victims? of\b|\bbattl(?:es|ed|ing)\b`, "has experience of"),
		rule(`\baddict(?:s|ed)?\b|\bjunkies?\b|\bdrug users?\b|\balcoholics?\b`, "person who uses drugs, person who drinks"),
		rule(`\b(?:substance|drug|alcohol) (?:ab|mis)use(?:rs?)?\b|\bdrug habit\b`, "alcohol and other drug use"),
		rule(`\b(?:got|gets?|getting|stay(?:s|ed|ing)?|been|be|is) clean\b`, "not using drugs"),
		rule(`\b(?:high|low)[- ]functioning\b`, "what the person does well, and what support they want"),
		rule(`\bcommit(?:s|ted|ting)? suicide\b|\b(?:un)?successful suicide\b|\bfailed suicide\b`, "died by suicide"),
		rule(`\b(?:service|treatment)[- ]resistant\b|\bnon-?complian(?:t|ce)\b|\bhard[- ]to[- ](?:engage|reach)\b`, "has not found the service helpful"),
		rule(`\bthe (?:vulnerable|disadvantaged|marginalised|homeless)\b|\bvulnerable (?:people|clients|groups)\b`, "the barrier that people face"),
		rule(`\bschizophrenics?\b|\ba borderline\b|\bpsychotics\b|\bthe disabled\b`, "the person's own words"),
		rule(`\bATSI\b|\bAborigines?\b|\bour Indigenous\b`, "Aboriginal and Torres Strait Islander people"),
		rule(`\bnormal (?:people|staff|workers)\b|\breal (?:staff|professionals)\b`, "colleagues in non-designated roles"),
		rule(`\b(?:lacks?|lacking) insight\b|\battention[- ]seeking\b|\bfrequent flyers?\b|\bmanipulative\b`, "what happened"),
		rule(`\bclient ownership\b|\bour clients\b|\bcarer burden\b`, "people belong to no service"),
	}
	american = []wordRule{
		rule(`\b(?:behavior|color|favor|honor|labor|neighbor|endeavor)(?:s|ed|ing|able|al|ful)?\b`, "-our"),
		rule(`\b(?:center|theater|fiber|meter)(?:s|ed|ing)?\b`, "-re"),
		rule(`\b\w+yz(?:e|ed|es|ing)\b`, "-yse"),
		rule(`\b(?:counsel|travel|model|label|cancel|total|signal|channel)(?:ed|ing|ors?|ers?)\b`, "a double l"),
		rule(`\b(?:enroll|enrollment|fulfill|skillful|installment)s?\b`, "a single l"),
		rule(`\b(?:defense|offense|pretense)s?\b`, "-ence"),
		rule(`\bpractic(?:ed|ing)\b|\bto practice\b`, "practise, the verb"),
		rule(`\b(?:programme|gray|aging|mom|gotten|catalog)s?\b`, "Australian spelling"),
	}
	// izeWords end in -ize everywhere.
	izeWords = []string{"size", "sizes", "sized", "sizing", "prize", "prizes", "seize", "seizes"}
	ize      = regexp.MustCompile(`(?i)\b\w+iz(?:e|ed|es|er|ers|ing|ation|ations|ational)\b`)
)

func TestCapitals(t *testing.T) { checkRules(t, capitals, content(t).prose(t)) }

// The glossary explains older terms by name, and the file of sources quotes
// what other people's studies were about.
func TestPreferredTerms(t *testing.T) {
	checkRules(t, terms, slices.DeleteFunc(content(t).prose(t), func(p passage) bool {
		return strings.HasPrefix(p.where, "glossary") || strings.HasPrefix(p.where, "sources")
	}))
}

// inQuestions holds words to avoid in the questionnaires alone.
var inQuestions = []wordRule{
	rule(`\b(?:people|person|those|anyone|someone) with lived experience\b`, "who is meant, since Lived Experience people sounds the same: people who use the service, staff"),
	rule(`\bno one\b`, "nobody"),
	rule(`\badverts?\b|(?:^|[^b] )\bads?\b`, "job ad"),
	rule(`\bthe law (?:expects|requires|says|gives|must|obliges)\b|\blegally (?:required|obliged)\b|\bby law (?:you|an employer)\b`, "what to ask an adviser"),
	rule(`\b(?:if you already have|from the action|the (?:page|table|list) from)\b`, "an action that stands alone, and join it"),
	rule(`\bsevere\b`, "a plainer word"),
}

func TestWordsOfQuestionnaires(t *testing.T) {
	s := content(t)
	checkRules(t, inQuestions, slices.DeleteFunc(s.prose(t), func(p passage) bool {
		id, _, _ := strings.Cut(p.where, "/")
		return s.Questionnaire(id) == nil
	}))
}

// subjectless is how a level begins that makes no sense when it is quoted alone.
var subjectless = regexp.MustCompile(`^(?:It|They|This|These|That|Those|He|She|Both|Neither|Some of (?:it|them)|None of (?:it|them)|There is (?:also|too))\b`)

// TestLevelsMakeSenseAlone: a report quotes a level without those around it.
func TestLevelsMakeSenseAlone(t *testing.T) {
	also := regexp.MustCompile(`\b(?:also|as well)\b`)
	content(t).eachQuestion(func(name string, _ *assess.Questionnaire, question *assess.Question) {
		for i, level := range question.Levels {
			if found := subjectless.FindString(level) + also.FindString(level); found != "" {
				t.Errorf("%s, level %d leans on another with %q: %s", name, i, found, level)
			}
		}
	})
}

// TestTargetsNameThem: where a practice is settled without Lived Experience
// people, it is not in place.
func TestTargetsNameThem(t *testing.T) {
	s := content(t)
	for _, name := range []string{
		"commitment/executive-purpose", "commitment/core-business", "commitment/free-of-coercion", "commitment/leadership-roles",
		"culture/explain-role", "culture/hazards-found-together", "hr/fair-pay", "hr/volunteer-terms", "hr/career-levels",
		"hr/living-experience-policy", "supervision/private-and-independent", "supervision/separate-from-line", "supervision/fair-workload",
	} {
		id, question, _ := strings.Cut(name, "/")
		q := s.Questionnaire(id).Question(question)
		if _, level := q.Label(q.TargetLevel()); !strings.Contains(level, "Lived Experience") {
			t.Errorf("%s, the target: %s", name, level)
		}
	}
}

func TestRespectfulLanguage(t *testing.T) { checkRules(t, disrespect, content(t).prose(t)) }

func TestAustralianSpelling(t *testing.T) {
	passages := content(t).prose(t)
	checkRules(t, american, passages)
	for _, p := range passages {
		for _, word := range americanIze(p.text) {
			t.Errorf("%s: %q; want -ise", p.where, word)
		}
	}
}

func TestNoExclamationMarks(t *testing.T) {
	for _, p := range content(t).prose(t) {
		if strings.Contains(p.text, "!") {
			t.Errorf("%s: an exclamation mark in %q", p.where, p.text)
		}
	}
}

// TestWordRulesCanFail holds that the rules find what they are for, and leave
// alone what is well said.
func TestWordRulesCanFail(t *testing.T) {
	tests := []struct {
		rules []wordRule
		text  string
		want  bool
	}{
		{capitals, "Each lived experience worker has one.", true},
		{capitals, "Lived experience-led supervision", true},
		{capitals, "A person with Lived Experience.", true},
		{capitals, "A Lived Experience worker, and a person with lived experience.", false},
		{capitals, "Lived experience is what a person has been through.", false},
		{terms, "Pay each peer worker.", true},
		{terms, "The national guidelines say so.", true},
		{terms, "Peer values and the National Guidelines.", false},
		{disrespect, "People who suffer from anxiety", true},
		{disrespect, "Staff with a drug habit", true},
		{disrespect, "Keep the wording clean and short.", false},
		{disrespect, "People who use drugs", false},
		{inQuestions, "Ask people with lived experience.", true},
		{inQuestions, "No one is asked.", true},
		{inQuestions, "Change your next ad.", true},
		{inQuestions, "The law requires it.", true},
		{inQuestions, "Start from the table from HR.", true},
		{inQuestions, "Pay Lived Experience people, and put it in job ads. Ask an adviser what the law asks of you.", false},
		{american, "Their behavior changed.", true},
		{american, "They practiced it.", true},
		{american, "Programs at the centre", false},
	}
	for _, tt := range tests {
		if got := len(broken(tt.rules, tt.text)) > 0; got != tt.want {
			t.Errorf("a rule is broken by %q = %t; want %t", tt.text, got, tt.want)
		}
	}
	if got := americanIze("Recognize the size of the organization."); !slices.Equal(got, []string{"Recognize", "organization"}) {
		t.Errorf("americanIze = %q; want Recognize and organization", got)
	}
}

func checkRules(t *testing.T, rules []wordRule, passages []passage) {
	t.Helper()
	for _, p := range passages {
		for _, complaint := range broken(rules, p.text) {
			t.Errorf("%s: %s", p.where, complaint)
		}
	}
}

// broken returns a complaint for each rule that the text breaks.
func broken(rules []wordRule, text string) []string {
	var out []string
	for _, r := range rules {
		if found := r.found.FindString(text); found != "" {
			out = append(out, fmt.Sprintf("%q in %q; write: %s", found, text, r.write))
		}
	}
	return out
}

func americanIze(text string) []string {
	return slices.DeleteFunc(ize.FindAllString(text, -1), func(word string) bool {
		return slices.Contains(izeWords, strings.ToLower(word))
	})
}

// A shipped is all the content that ships.
type shipped struct {
	*assess.Library
	plan *assess.Plan
}

// content reads the shipped files, as the program does.
func content(t *testing.T) shipped {
	t.Helper()
	lib, err := questionnaires.Library()
	if err != nil {
		t.Fatal(err)
	}
	return shipped{lib, lib.Plans[0]}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	src, err := fs.ReadFile(questionnaires.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func fail(t *testing.T, problems assess.Problems) {
	t.Helper()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
}

// prose returns everything that people read and that we wrote: no names of
// goals, sources or headings, which are their publishers', and none of the
// words that the glossary advises against.
func (s shipped) prose(t *testing.T) []passage {
	t.Helper()
	var b book
	for _, q := range s.Questionnaires {
		b.questionnaire(q)
	}
	b.plan(s.plan)
	b.schemas(t)
	b.form(s.Form)
	b.glossary(s.Glossary)
	for _, source := range s.Sources {
		b.text("sources/"+source.ID, source.Read, source.Note)
	}
	if len(b) < 2000 {
		t.Fatalf("%d passages found; is something left out?", len(b))
	}
	for i := range b {
		b[i].text = strings.Join(cut(b[i].text, s.goalNames()), "(name)")
	}
	return b
}

// A book collects passages.
type book []passage

func (b *book) text(where string, texts ...string) { b.add(where, false, texts) }

func (b *book) label(where string, texts ...string) { b.add(where, true, texts) }

func (b *book) add(where string, label bool, texts []string) {
	for _, text := range texts {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				*b = append(*b, passage{where, line, label})
			}
		}
	}
}

func (b *book) questionnaire(q *assess.Questionnaire) {
	b.label(q.ID, q.Title)
	b.text(q.ID, q.Summary)
	b.text(q.ID+"/before", q.Before...)
	b.text(q.ID+"/notes", q.Notes...)
	for _, j := range q.Joined {
		b.text(q.ID+"/joined "+j.Key, j.Do, j.DoneWhen)
		b.label(q.ID+"/joined "+j.Key, j.Who)
	}
	for _, scale := range q.Scales {
		for _, o := range scale.Options {
			b.label(q.ID+"/"+scale.ID, o.Label)
		}
	}
	b.section(q.ID, q.Root)
}

func (b *book) section(where string, s *assess.Section) {
	b.label(where, s.Title)
	b.text(where, s.Summary)
	for _, sub := range s.Sections {
		b.section(where, sub)
	}
	for _, q := range s.Items {
		b.question(where+"/"+q.ID, q)
	}
}

func (b *book) question(where string, q *assess.Question) {
	b.text(where, q.Ask, q.Help, q.FindOut)
	b.label(where, q.Topic, q.Good)
	b.text(where+"/levels", q.Levels...)
	if q.Essential != nil {
		b.text(where+"/essential", q.Essential.Why)
	}
	for _, a := range q.Actions {
		b.text(where+"/"+a.ID, a.Do, a.DoneWhen, a.Decides)
		b.label(where+"/"+a.ID, a.Who)
	}
}

func (b *book) plan(p *assess.Plan) {
	b.text("plan/notes", p.Notes...)
	for _, a := range p.Areas {
		b.text("plan/"+a.ID, a.Summary)
		for _, g := range a.Goals {
			b.text("plan/"+g.ID, g.Summary)
		}
	}
	for _, phase := range p.Phases {
		b.text(fmt.Sprint("plan/phase ", phase.Number), phase.Summary)
	}
	for _, row := range p.Activities() {
		b.text("plan/"+row.ID, row.Text)
	}
}

// schemas adds what an editor shows of the JSON Schemas.
func (b *book) schemas(t *testing.T) {
	described := regexp.MustCompile(`"(?:title|description)": "([^"]+)"`)
	for _, file := range shippedFiles(t) {
		if strings.HasSuffix(file, ".json") {
			for _, found := range described.FindAllSubmatch(read(t, file), -1) {
				b.label(file, string(found[1]))
			}
		}
	}
}

func (b *book) form(f *assess.ProfileForm) {
	for _, fact := range f.Facts {
		b.text("profile/"+fact.ID, fact.Ask, fact.Help)
		b.choices("profile/"+fact.ID, fact.Values)
	}
	b.choices("profile/perspectives", f.Perspectives)
}

func (b *book) choices(where string, choices []assess.Choice) {
	for _, c := range choices {
		b.label(where+"/"+c.ID, c.Label)
		b.text(where+"/"+c.ID, c.Help)
	}
}

func (b *book) glossary(g *assess.Glossary) {
	for _, term := range g.Terms {
		b.text("glossary/"+term.ID, term.Meaning)
	}
	for _, l := range g.Language {
		b.label("glossary/"+l.Prefer, l.Prefer)
		b.text("glossary/"+l.Prefer, l.Why)
	}
}
