package assess

import "testing"

// TestLineEndsOfWordProcessors: they are no line ends here, so that a place in
// the file is where an editor shows it.
func TestLineEndsOfWordProcessors(t *testing.T) {
	lib := smallLibrary(t)
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} {
		src := "format: readiness/answers/v1\norganisation: Riverbend" + end + "Services\ndate: 2026-11-22\nanswers: {team: {ledd: 3}}\n"
		_, problems := ParseAnswers("f", []byte(src), lib)
		if len(problems) != 1 || problems[0].Line != 4 || problems[0].Column != 18 {
			t.Errorf("with %q: %v; want one mistake at 4:18", end, problems)
		}
	}
}

// TestColumnsCountCharacters, not bytes.
func TestColumnsCountCharacters(t *testing.T) {
	src := lines("format: readiness/answers/v1", "organisation: A", "date: 2026-11-22", "answers: {team: {led: {note: Māui 🙂, anwser: 3}}}")
	_, problems := ParseAnswers("f", []byte(src), smallLibrary(t))
	if len(problems) != 1 || problems[0].Line != 4 || problems[0].Column != 38 {
		t.Errorf("%v; want one mistake at 4:38", problems)
	}
}
