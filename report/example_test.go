package report_test

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/questionnaires"
	"example.org/readiness/report"
	"example.org/readiness/report/document"
	"example.org/readiness/report/markdown"
	"example.org/readiness/report/text"
)

// A report is built from an assessment, and written by one of the packages
// below this one.
func ExampleBuild() {
	assessment, err := assessed("riverbend")
	if err != nil {
		log.Fatal(err)
	}
	doc, err := report.Build(assessment, report.Options{Edition: report.Board, Title: "Paper for our board"})
	if err != nil {
		log.Fatal(err)
	}
	var page bytes.Buffer
	if err := markdown.Write(&page, doc); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(page.String(), "# Paper for our board"))
	// Output: true
}

// A Document is plain blocks. It can be made or changed before it is written,
// here as text for a terminal of 40 columns.
func ExampleBuild_text() {
	assessment, err := assessed("riverbend")
	if err != nil {
		log.Fatal(err)
	}
	doc, err := report.Build(assessment, report.Options{Title: "Paper for our board"})
	if err != nil {
		log.Fatal(err)
	}
	doc.Cover = nil
	doc.Blocks = []document.Block{document.Paragraph{Text: document.T("This is a short word of our own, and the rest of the report is left out.")}}
	if err := text.Write(os.Stdout, doc, 40); err != nil {
		log.Fatal(err)
	}
	// Output:
	// Paper for our board
	// ===================
	//
	// This is a short word of our own, and the
	// rest of the report is left out.
}

// A report that no assessment is behind is an error.
func ExampleBuild_errors() {
	_, err := report.Build(nil, report.Options{})
	fmt.Println(err)
	// Output: there is no assessment to report on; expected one from Instrument.Assess
}

// assessed scores a sample with the questionnaires of testdata/fixed, as a
// program would that has content of its own. With what ships, it would call
// questionnaires.Library.
func assessed(sample string) (*assess.Assessment, error) {
	const folder = "../testdata/fixed"
	lib, err := questionnaires.Load(os.DirFS(folder))
	if err != nil {
		return nil, err
	}
	file := folder + "/answers/" + sample + ".yaml"
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	answers, problems := assess.ParseAnswers(file, src, lib)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return assess.NewInstrument(lib, lib.Plan("mhct-2022"), "1.0").Assess(answers)
}
