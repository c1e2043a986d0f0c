// Package page writes questionnaires as one web page to answer anywhere: a file
// that asks for nothing from elsewhere, keeps what is answered in the browser,
// and saves it as the YAML that the program reads.
//
//	err := page.Write(w, page.Options{Library: lib, Questionnaires: lib.Questionnaires, Version: "1.2"})
//
// Write puts what is asked, when, and in which words into the page as data. The
// page's own code, in the folder web, shows it; it knows nothing of scores. With
// an Engine the page carries the program itself, and makes reports.
//
// Everything is there twice: as data for the code, and as a form that is printed,
// and shown where there is no JavaScript.
//
// The page's policy allows no connection, and only the scripts and styles whose
// hashes it names. Texts reach the page as JSON without a single < and through
// html/template; the code makes elements and text, and never parses markup.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/safetext"
)

//go:embed web
var web embed.FS

// Options are what a page asks, and what is filled in.
type Options struct {
	Library        *assess.Library // has the facts and perspectives
	Questionnaires []*assess.Questionnaire
	Plan           *assess.Plan  // whose goals are named beside the questions; may be nil
	Brand          *assess.Brand // whose name, footer and colours it has; may be nil
	Support        []string      // the brand's acknowledgements and whom to turn to, as lines of plain text
	Logo           *Logo         // may be nil
	Short          bool          // only the questions of the short form
	Organisation   string        // filled in; may be empty
	Perspective    string        // the id of the one that is filled in; may be empty
	Engine         *Engine       // makes reports in the page; may be nil
	Version        string        // of the program
	Made           time.Time
}

// A Logo is a picture in the page's heading.
type Logo struct {
	Data   []byte
	Format string // png or jpeg
	Width  int    // in pixels
	Height int
}

// Write writes the page. The same options give the same bytes.
func Write(w io.Writer, o Options) error {
	d := newData(o)
	id, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	sum := sha256.Sum256(id)
	d.ID = hex.EncodeToString(sum[:8])
	d.Made = o.Made.Format(time.DateOnly) // not part of the id: the same questions find what was kept
	d.Reports = newReports(o.Engine)
	src, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	script, err := code(o.Engine != nil)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	style, err := web.ReadFile("web/style.css")
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	css := colours(o.Brand) + string(style)
	engine, err := o.Engine.carry()
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	t, err := template.New("page.html").Funcs(template.FuncMap{"paragraphs": safetext.Lines}).ParseFS(web, "web/page.html")
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return t.Execute(w, map[string]any{
		"Data": d, "JSON": template.JS(src), "Script": template.JS(script), "Style": template.CSS(css),
		"Policy": policy(script, css, engine), "Engine": engine, "Logo": logoAddress(o.Logo), "LogoSize": o.Logo,
	})
}

// policy allows the scripts and the style sheet by their hashes, an engine where
// there is one, pictures that are in the file, and nothing else. Markup that is
// made from text is refused.
func policy(script, css string, engine *carried) string {
	scripts := "script-src " + hash(script)
	if engine != nil {
		scripts += " " + hash(string(engine.Loader)) + " 'wasm-unsafe-eval'"
	}
	return strings.Join([]string{
		"default-src 'none'",
		scripts,
		"style-src " + hash(css),
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// code joins the page's scripts into one that shares no name with anything else.
// A page without an engine needs nothing of what asks it.
func code(engine bool) (string, error) {
	var b bytes.Buffer
	b.WriteString("(() => {\n\"use strict\";\n")
	names := []string{"model", "yaml", "keep", "view", "screens", "main"}
	if engine {
		names = []string{"model", "yaml", "keep", "view", "engine", "report", "screens", "main"}
	}
	for _, name := range names {
		src, err := web.ReadFile("web/" + name + ".js")
		if err != nil {
			return "", err
		}
		b.WriteString(bare(string(src)))
	}
	b.WriteString("start();\n})();\n")
	return b.String(), nil
}

// bare leaves out comments and indentation: the code is read in the folder web,
// not in the page.
func bare(src string) string {
	var b strings.Builder
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		opens := strings.HasPrefix(line, "/**") && (strings.HasSuffix(line, "*/") || !strings.Contains(line, "*/"))
		if line == "" || opens || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "* ") || line == "*" || line == "*/" {
			continue
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// colours writes the palette of the brand as variables, in light and dark.
func colours(brand *assess.Brand) string {
	primary, accent := chart.House()
	if brand != nil && brand.Primary != nil {
		primary = chart.Colour(*brand.Primary)
	}
	if brand != nil && brand.Accent != nil {
		accent = chart.Colour(*brand.Accent)
	}
	light, dark := chart.Light(primary, accent), chart.Dark(primary, accent)
	return ":root { --white: #" + light.Paper.Hex() + ";" + variables(light) + " }\n@media screen and (prefers-color-scheme: dark) {\n:root {" + variables(dark) + " }\n}\n"
}

func variables(p chart.Palette) string {
	var b strings.Builder
	for _, v := range []struct {
		name   string
		colour chart.Colour
	}{
		{"paper", p.Paper}, {"surface", p.Surface}, {"line", p.Line}, {"track", p.Track}, {"ink", p.Ink}, {"muted", p.Muted},
		{"alert", p.Alert}, {"primary", p.Primary}, {"on-primary", p.OnPrimary}, {"heading", p.Heading}, {"link", p.Link}, {"bar", p.Bar},
		{"note", p.Note.Ground}, {"warning", p.Warning.Ground}, {"warning-bar", p.Warning.Bar},
	} {
		fmt.Fprintf(&b, " --%s: #%s;", v.name, v.colour.Hex())
	}
	return b.String()
}

// logoAddress is the picture itself, as an address.
func logoAddress(l *Logo) template.URL {
	if l == nil {
		return ""
	}
	format := "image/png"
	if l.Format != "png" {
		format = "image/jpeg"
	}
	return template.URL("data:" + format + ";base64," + base64.StdEncoding.EncodeToString(l.Data))
}
