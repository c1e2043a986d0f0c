package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/engine"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/cmd/internal/page"
)

// carriedFiles are the user's own files that a page with an engine carries, so
// that its reports are of the same content. Names are without folders: whoever
// gets the page has no business with how the disk of its maker is laid out.
type carriedFiles struct {
	files map[string][]byte
	names map[string]string // in the page, by the names that the user gave
}

func newCarriedFiles() *carriedFiles {
	return &carriedFiles{files: map[string][]byte{}, names: map[string]string{}}
}

// add keeps a file under a name that no other has.
func (c *carriedFiles) add(file string, src []byte) {
	base := path.Base(engine.Name(file))
	name := base
	for n := 2; c.files[name] != nil; n++ {
		name = fmt.Sprintf("%d-%s", n, base)
	}
	c.files[name], c.names[file] = src, name
}

// source keeps what is read from a source.
func (c *carriedFiles) source(s app.Source) app.Source {
	read := s.Read
	s.Read = func(file string) (string, []byte, error) {
		name, src, err := read(file)
		if err == nil {
			c.add(file, src)
		}
		return name, src, err
	}
	return s
}

// addBrand keeps a brand file, and its logos by the names that it gives them.
func (c *carriedFiles) addBrand(file string, b *app.Brand) {
	for logo, data := range b.Logos {
		c.files[engine.Name(logo)] = data
	}
	c.add(file, b.Source)
}

// own are the user's files by their names in the page.
func (c *carriedFiles) own(o contentOptions) app.Own {
	own := app.Own{Plan: c.names[o.plan], Sources: c.names[o.sources], Glossary: c.names[o.glossary], Profile: c.names[o.profile]}
	for _, file := range o.questionnaires {
		own.Questionnaires = append(own.Questionnaires, c.names[file])
	}
	return own
}

// maxEngine is far more than the engine has, in bytes.
const maxEngine = 64 << 20

// engineModule is what Go writes into a program about where it is from.
var engineModule = regexp.MustCompile(`path\t[^\n]*/cmd/readiness-engine\nmod\t[^\t\n]*\t([^\t\n]*)`)

// readEngine reads the engine that a page is to carry, and makes its setup.
func (e *env) readEngine(o pageOptions, carried *carriedFiles, made time.Time) (*page.Engine, error) {
	code, err := readFileUpTo(o.engine, maxEngine)
	if err != nil {
		return nil, err
	}
	from := engineModule.FindSubmatch(code)
	if !bytes.HasPrefix(code, []byte("\x00asm")) || from == nil {
		return nil, fault.WithHint(fmt.Errorf("%s: this is not the engine of a page", o.engine), engineHint)
	}
	if v := string(from[1]); otherVersion(v, version()) {
		return nil, fault.WithHint(fmt.Errorf("%s: this engine is of version %s, and the program of %s", o.engine, v, version()), "build both from the same source")
	}
	setup := engine.Setup{Version: version(), Own: carried.own(o.contentOptions), Brand: carried.names[o.brand], Files: carried.files}
	if e.getenv("SOURCE_DATE_EPOCH") != "" {
		setup.Created = made.Unix()
	}
	src, err := json.Marshal(setup)
	return &page.Engine{Code: code, Setup: src, Created: setup.Created}, err
}

// otherVersion reports whether two programs are known to be of two versions. A
// build outside a repository does not know its own, and one in a folder where
// reports lie is called dirty by Go.
func otherVersion(a, b string) bool {
	a, b = strings.TrimSuffix(a, "+dirty"), strings.TrimSuffix(b, "+dirty")
	return a != b && a != develVersion && b != develVersion
}

const engineHint = `build it with GOOS=js GOARCH=wasm: go build -trimpath -ldflags="-s -w" -gcflags=all=-l -o engine.wasm ./cmd/readiness-engine`
