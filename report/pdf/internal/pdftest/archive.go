package pdftest

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Check returns what the file has against the conditions of PDF/UA-1 and of
// PDF/A-3a.
func Check(f *File) []string { return append(CheckUA(f), CheckArchive(f)...) }

// CheckArchive returns what the file has against the conditions of PDF/A-3a that
// can apply to it and that PDF/UA does not have too, each led by the clause of ISO
// 19005-3.
func CheckArchive(f *File) []string {
	c := &archiveCheck{File: f}
	if id := f.List(f.Trailer["ID"]); len(id) != 2 || id[0] == Text("") || f.Trailer["Encrypt"] != nil {
		c.bad("6.1.3", "ID %v, encrypted by %v", id, f.Trailer["Encrypt"])
	}
	c.intent()
	c.metadata()
	for n, o := range f.Objects {
		c.value(n, o.Value)
	}
	for _, p := range f.Pages() {
		for _, a := range f.List(f.Dict(p)["Annots"]) {
			if f.Dict(a)["F"] != 4.0 {
				c.bad("6.3.2", "an annotation that is not printed")
			}
		}
	}
	slices.Sort(c.found)
	return c.found
}

type archiveCheck struct {
	*File
	found []string
}

func (c *archiveCheck) bad(clause, format string, args ...any) {
	c.found = append(c.found, "A "+clause+": "+fmt.Sprintf(format, args...))
}

// intent checks the one output intent and its profile.
func (c *archiveCheck) intent() {
	list := c.List(c.Catalog()["OutputIntents"])
	if len(list) != 1 {
		c.bad("6.2.3", "%d output intents", len(list))
		return
	}
	intent := c.Dict(list[0])
	stream := c.Dict(intent["DestOutputProfile"])
	p := c.Data(intent["DestOutputProfile"])
	if intent["S"] != Name("GTS_PDFA1") || String(intent["OutputConditionIdentifier"]) == "" || stream["N"] != 3.0 {
		c.bad("6.2.3", "the output intent is %v with a profile of %v colours", intent, stream["N"])
	}
	if len(p) < 132 || int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" || string(p[12:20]) != "mntrRGB " || p[8] > 4 {
		c.bad("6.2.3", "a profile of %d bytes that is none for RGB", len(p))
	}
}

// conformance is what the metadata have to say, by the address of its kind and
// its name.
var conformance = map[string]string{
	"http://www.aiim.org/pdfa/ns/id/ part":             "3",
	"http://www.aiim.org/pdfa/ns/id/ conformance":      "A",
	"http://www.aiim.org/pdfa/ns/schema# namespaceURI": "http://www.aiim.org/pdfua/ns/id/",
	"http://www.aiim.org/pdfa/ns/schema# prefix":       "pdfuaid",
	"http://www.aiim.org/pdfa/ns/property# name":       "part",
	"http://www.aiim.org/pdfa/ns/property# valueType":  "Integer",
	"http://www.aiim.org/pdfa/ns/property# category":   "internal",
	"http://www.aiim.org/pdfua/ns/id/ part":            "1",
	"http://purl.org/dc/elements/1.1/ format":          "application/pdf",
}

// metadata checks that the file says what it conforms to.
func (c *archiveCheck) metadata() {
	ref := c.Catalog()["Metadata"]
	if c.Dict(ref)["Filter"] != nil {
		c.bad("6.6.2.1", "metadata that is packed")
	}
	text := map[string]string{}
	var path []string
	for d := xml.NewDecoder(bytes.NewReader(c.Data(ref))); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.bad("6.6.2.1", "metadata: %v", err)
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Space+" "+t.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if len(path) > 0 {
				text[path[len(path)-1]] += strings.TrimSpace(string(t))
			}
		}
	}
	for key, want := range conformance {
		if text[key] != want {
			c.bad("6.6.4", "metadata: %s is %q; want %q", key, text[key], want)
		}
	}
}

// value checks that a value is short enough, and that nothing shines through,
// acts or is encoded in a way that archives do not take.
func (c *archiveCheck) value(n int, v any) {
	switch v := v.(type) {
	case Text:
		if len(v) > 32767 {
			c.bad("6.1.13", "object %d: a string of %d bytes", n, len(v))
		}
	case Name:
		if len(v) > 127 || v == "DeviceCMYK" || v == "LZWDecode" {
			c.bad("6.1.13", "object %d: the name %.40s", n, v)
		}
	case []any:
		for _, e := range v {
			c.value(n, e)
		}
	case Dict:
		for _, key := range []string{"SMask", "ca", "CA", "BM", "Group"} {
			if v[key] != nil {
				c.bad("6.2.10", "object %d: /%s", n, key)
			}
		}
		for _, key := range []string{"AA", "JS", "OpenAction", "EmbeddedFiles", "AcroForm", "OCProperties"} {
			if v[key] != nil {
				c.bad("6.5", "object %d: /%s", n, key)
			}
		}
		if v["Interpolate"] == true {
			c.bad("6.2.8", "object %d: a picture that readers smooth", n)
		}
		for _, e := range v {
			c.value(n, e)
		}
	}
}
