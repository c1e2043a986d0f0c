package page

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"fmt"
	"html/template"
	"strings"

	"example.org/readiness/cmd/internal/asking"
)

// An Engine is the program that a page carries to make reports.
type Engine struct {
	Code    []byte // WebAssembly, of cmd/readiness-engine
	Setup   []byte // what it begins with, in JSON
	Created int64  // the time that reports and new answers take for now, in seconds since 1970; 0 for the real one
}

// reports is what the page's code knows of the reports that it can ask for.
type reports struct {
	Fixed   int64    `json:"fixed"`
	Kinds   []kind   `json:"kinds"`
	Readers []choice `json:"readers"`
	Notes   []choice `json:"notes"`
}

// A kind of file that a report can be.
type kind struct {
	choice
	Drawn bool `json:"drawn"` // has a reader, and can show what changed
}

func newReports(e *Engine) *reports {
	if e == nil {
		return nil
	}
	return &reports{
		Fixed: e.Created,
		Kinds: []kind{
			{choice{"pdf", "PDF", "To read, to print and to send on."}, true},
			{choice{"docx", "Word", "To change before you send it on."}, true},
			{choice{"html", "Web page", "One file that opens in any browser."}, true},
			{choice{"csv", "Spreadsheet", "All actions, with columns for owner, status and notes, as CSV."}, false},
			{choice{"json", "Data", "The whole result, for other programs."}, false},
		},
		Readers: choices(asking.Readers()),
		Notes:   choices(asking.Notes()),
	}
}

// loader is the Go project's own code that starts a Go program in a browser,
// under the licence that lies beside it.
func loader() (string, error) {
	src, err := web.ReadFile("web/go/wasm_exec.js")
	if err != nil {
		return "", err
	}
	licence, err := web.ReadFile("web/go/LICENSE")
	return "/*\n" + string(licence) + "*/\n" + string(src), err
}

// pack makes text of the engine's code: deflated, and in Ascii85 with a v for
// the < that could end the element that it is in.
func pack(code []byte) (string, error) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(code); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	text := make([]byte, ascii85.MaxEncodedLen(packed.Len()))
	text = text[:ascii85.Encode(text, packed.Bytes())]
	return strings.ReplaceAll(string(text), "<", "v"), nil
}

// carried is an engine as the template puts it into a page.
type carried struct {
	Loader template.JS
	Setup  template.JS
	Code   template.HTML
}

// carry returns nil for no engine.
func (e *Engine) carry() (*carried, error) {
	if e == nil {
		return nil, nil
	}
	if bytes.ContainsRune(e.Setup, '<') {
		return nil, fmt.Errorf("the setup of the engine holds a <, which could end its element")
	}
	start, err := loader()
	if err != nil {
		return nil, err
	}
	code, err := pack(e.Code)
	return &carried{template.JS(start), template.JS(e.Setup), template.HTML(code)}, err
}
