package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/internal/golden"
	"example.org/readiness/report/document"
	"example.org/readiness/report/docx"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/safetext"
)

var look = flag.String("look", "", "write the sample document to `file`, for looking at")

var made = docx.Options{Created: time.Date(2026, 11, 22, 3, 4, 5, 0, time.UTC), Creator: "readiness 1.2"}

func write(t *testing.T, d document.Document, o docx.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpack returns the parts of a file.
func unpack(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := parts[f.Name]; ok {
			t.Errorf("there are two parts %s", f.Name)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

// A node is an element of a part.
type node struct {
	XMLName xml.Name
	Attr    []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func parse(t *testing.T, part string) node {
	t.Helper()
	var n node
	if err := xml.Unmarshal([]byte(part), &n); err != nil {
		t.Fatalf("%v in %.300s", err, part)
	}
	return n
}

func (n node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all visits a node and those below it.
func (n node) all(f func(node)) {
	f(n)
	for _, child := range n.Nodes {
		child.all(f)
	}
}

func (n node) first(name string) node {
	var out node
	n.all(func(m node) {
		if out.XMLName.Local == "" && m.XMLName.Local == name {
			out = m
		}
	})
	return out
}

// words are the text of a paragraph, with its line breaks.
func (n node) words() string {
	var b strings.Builder
	n.all(func(m node) {
		switch m.XMLName.Local {
		case "t":
			b.WriteString(m.Text)
		case "br":
			b.WriteByte('\n')
		}
	})
	return b.String()
}

// check reports what is wrong with a file: parts that are not well-formed or that
// nobody names, relations and links that lead nowhere, what is there twice.
func check(t *testing.T, file []byte) map[string]string {
	t.Helper()
	parts := unpack(t, file)
	types := parse(t, parts["[Content_Types].xml"])
	known := map[string]bool{}
	types.all(func(n node) {
		known[strings.TrimPrefix(n.attr("PartName"), "/")] = true
		known["."+n.attr("Extension")] = true
	})
	for name, data := range parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			parse(t, data)
		}
		if name != "[Content_Types].xml" && !known[name] && !known[path.Ext(name)] {
			t.Errorf("nobody says what %s holds", name)
		}
		if strings.HasSuffix(name, ".rels") {
			checkRelations(t, parts, name)
		}
	}
	checkBody(t, parts)
	return parts
}

func checkRelations(t *testing.T, parts map[string]string, name string) {
	t.Helper()
	folder := path.Dir(path.Dir(name))
	ids := map[string]bool{}
	for _, r := range parse(t, parts[name]).Nodes {
		if ids[r.attr("Id")] {
			t.Errorf("%s has %s twice", name, r.attr("Id"))
		}
		ids[r.attr("Id")] = true
		if r.attr("TargetMode") == "External" {
			if to := r.attr("Target"); !strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "mailto:") {
				t.Errorf("%s leads to %q", name, to)
			}
		} else if _, ok := parts[path.Join(folder, r.attr("Target"))]; !ok {
			t.Errorf("%s names %s, which is not there", name, r.attr("Target"))
		}
	}
	of := path.Join(folder, strings.TrimSuffix(path.Base(name), ".rels"))
	if of == "." {
		return
	}
	parse(t, parts[of]).all(func(n node) {
		for _, a := range n.Attr {
			if strings.HasSuffix(a.Name.Space, "/relationships") && !ids[a.Value] {
				t.Errorf("%s uses %s, which is not there", of, a.Value)
			}
		}
	})
}

func checkBody(t *testing.T, parts map[string]string) {
	t.Helper()
	body := parse(t, parts["word/document.xml"])
	marks, ids, pictures, styles, lists := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	parse(t, parts["word/styles.xml"]).all(func(n node) {
		if n.XMLName.Local == "style" {
			id := n.attr("styleId")
			if styles[id] {
				t.Errorf("two styles %s", id)
			}
			styles[id] = true
		}
	})
	parse(t, parts["word/numbering.xml"]).all(func(n node) {
		if n.XMLName.Local == "num" {
			lists[n.attr("numId")] = true
		}
	})
	once := func(seen map[string]bool, what, name string) {
		if seen[name] || name == "" {
			t.Errorf("two of %s %q", what, name)
		}
		seen[name] = true
	}
	body.all(func(n node) {
		switch n.XMLName.Local {
		case "bookmarkStart":
			once(marks, "bookmark", n.attr("name"))
			once(ids, "bookmark id", n.attr("id"))
		case "docPr":
			once(pictures, "picture id", n.attr("id"))
			if strings.TrimSpace(n.attr("descr")) == "" {
				t.Error("a picture without words")
			}
		case "pStyle", "rStyle", "tblStyle":
			if !styles[n.attr("val")] {
				t.Errorf("there is no style %q", n.attr("val"))
			}
		case "numId":
			if !lists[n.attr("val")] {
				t.Errorf("there is no list %q", n.attr("val"))
			}
		case "tc":
			if last := n.Nodes[len(n.Nodes)-1].XMLName.Local; last != "p" {
				t.Errorf("a cell ends with %s", last)
			}
		}
	})
	body.all(func(n node) {
		if to := n.attr("anchor"); n.XMLName.Local == "hyperlink" && to != "" && !marks[to] {
			t.Errorf("a link to %q, which is not there", to)
		}
	})
}

func TestFiles(t *testing.T) {
	bare := reporttest.Small()
	bare.Cover, bare.Brand.Logo, bare.Language, bare.Author = nil, nil, "", ""
	for name, d := range map[string]document.Document{"small": reporttest.Small(), "hostile": reporttest.Hostile(), "no cover": bare, "empty": {}, "long": reporttest.Long("Wiradjuri 漢 ", 2000)} {
		t.Run(name, func(t *testing.T) {
			check(t, write(t, d, made))
			check(t, write(t, d, docx.Options{Template: template(t, consultant(t))}))
		})
	}
	if *look != "" {
		if err := os.WriteFile(*look, write(t, reporttest.Small(), made), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// outline lists the paragraphs of a file with their styles, those of cells after
// a mark for each row.
func outline(t *testing.T, parts map[string]string) string {
	t.Helper()
	var b strings.Builder
	parse(t, parts["word/document.xml"]).all(func(n node) {
		switch n.XMLName.Local {
		case "tr":
			b.WriteString("row")
			for _, p := range n.Nodes[0].Nodes {
				if n.Nodes[0].XMLName.Local == "trPr" {
					b.WriteString(" " + p.XMLName.Local)
				}
			}
			b.WriteByte('\n')
		case "p":
			fmt.Fprintf(&b, "%-18s %s", n.first("pStyle").attr("val"), strings.ReplaceAll(n.words(), "\n", " / "))
			n.all(func(m node) {
				switch m.XMLName.Local {
				case "pageBreakBefore", "keepNext", "bookmarkStart", "hyperlink", "numId", "instrText":
					b.WriteString(" {" + strings.TrimSpace(m.XMLName.Local+" "+m.attr("name")+m.attr("anchor")+m.attr("val")+m.attr("id")+strings.TrimSpace(m.Text)) + "}")
				case "rStyle":
					b.WriteString(" {" + m.attr("val") + "}")
				case "docPr":
					b.WriteString(" {picture: " + m.attr("descr") + "}")
				}
			})
			b.WriteByte('\n')
		}
	})
	return b.String()
}

func TestGolden(t *testing.T) {
	const file = "testdata/small.txt"
	got := outline(t, unpack(t, write(t, reporttest.Small(), made)))
	if golden.Update() {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is right\n%s", file, diff)
	}
}

func TestEveryTextAppears(t *testing.T) {
	d := reporttest.Small()
	parts := unpack(t, write(t, d, made))
	var b strings.Builder
	for _, name := range []string{"word/document.xml", "word/footer1.xml", "word/header1.xml"} {
		parse(t, parts[name]).all(func(n node) {
			switch n.XMLName.Local {
			case "p":
				b.WriteString(n.words() + "\n")
			case "docPr":
				b.WriteString(n.attr("descr") + "\n")
			}
		})
	}
	for _, want := range reporttest.Texts(d) {
		if strings.HasSuffix(want, ", data") || want == "Questionnaire" { // the caption and a head of the numbers of a picture, which are in its words
			continue
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("the text %q is missing", want)
		}
	}
}

func TestNastyTextStaysText(t *testing.T) {
	for _, s := range reporttest.Nasty() {
		parts := check(t, write(t, document.Document{Title: s, Subject: s, Author: s, Footer: s, Blocks: []document.Block{document.Paragraph{Text: document.Text{{Text: "["}, {Text: s, Bold: true}, {Text: "]"}}}}}, made))
		if got, want := parse(t, parts["word/document.xml"]).words(), "["+safetext.Clean(s)+"]"; !strings.HasSuffix(got, want) {
			t.Errorf("%q reads %q", want, got)
		}
	}
}

func TestProperties(t *testing.T) {
	d := reporttest.Small()
	core := unpack(t, write(t, d, made))["docProps/core.xml"]
	for _, want := range []string{"<dc:title>" + d.Title + "<", "<dc:subject>Riverbend Community Services<", "<dc:creator>Ngā Consulting<", ">2026-11-22T03:04:05Z<", "<dc:language>en-AU<"} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties have no %s: %s", want, core)
		}
	}
	if core := unpack(t, write(t, d, docx.Options{}))["docProps/core.xml"]; strings.Contains(core, "created") {
		t.Errorf("a date that nobody gave: %s", core)
	}
	if settings := unpack(t, write(t, d, made))["word/styles.xml"]; !strings.Contains(settings, `<w:lang w:val="en-AU"`) {
		t.Error("the styles say no language")
	}
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, reporttest.Small(), made), write(t, reporttest.Small(), made)) {
		t.Error("two files of one document differ")
	}
}

func TestMistakes(t *testing.T) {
	for name, m := range reporttest.Malformed() {
		var out bytes.Buffer
		err := docx.Write(&out, m.Document, made)
		if err == nil || !strings.Contains(err.Error(), m.Want) || out.Len() > 0 {
			t.Errorf("%s: error %v and %d bytes; want an error with %q, and nothing written", name, err, out.Len(), m.Want)
		}
	}
	if err := docx.Write(failing{}, reporttest.Small(), made); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error of the writer: %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestLinear(t *testing.T) {
	reporttest.Linear(t, func(d document.Document) error { return docx.Write(io.Discard, d, made) })
}

func BenchmarkWrite(b *testing.B) {
	d := reporttest.Hostile()
	for b.Loop() {
		if err := docx.Write(io.Discard, d, made); err != nil {
			b.Fatal(err)
		}
	}
}
