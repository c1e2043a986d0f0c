package docx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/report/document"
	"example.org/readiness/report/docx"
	"example.org/readiness/report/internal/reporttest"
)

const (
	w    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	pack = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	kind = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// consultant are the parts of a file as a German Word may have saved it: styles
// with ids of its own, a list, a theme, a header with a picture and a link.
func consultant(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         pack + `<Relationship Id="rId1" ` + kind + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": pack + `<Relationship Id="rId1" ` + kind + `styles" Target="styles.xml"/><Relationship Id="rId2" ` + kind + `numbering" Target="/word/numbering.xml"/>` +
			`<Relationship Id="rId3" ` + kind + `header" Target="header1.xml"/><Relationship Id="rId4" ` + kind + `footer" Target="footer2.xml"/><Relationship Id="rId5" ` + kind + `theme" Target="theme/theme1.xml"/></Relationships>`,
		"word/document.xml": `<w:document ` + w + `><w:body><w:p><w:pPr><w:sectPr><w:pgSz w:w="5000" w:h="5000"/></w:sectPr></w:pPr></w:p><w:p><w:r><w:t>What it says is left alone.</w:t></w:r></w:p>` +
			`<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="-1440" w:right="1000" w:bottom="1440" w:left="1100" w:header="700" w:footer="700"/><w:titlePg/></w:sectPr></w:body></w:document>`,
		"word/styles.xml": `<w:styles ` + w + `><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>` +
			`<w:style w:type="character" w:styleId="Lead"><w:name w:val="Something else"/></w:style><w:style w:type="paragraph" w:styleId="ReadinessSmall"><w:name w:val="Taken"/></w:style></w:styles>`,
		"word/numbering.xml":          `<w:numbering ` + w + `><w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:numIdMacAtCleanup w:val="1"/></w:numbering>`,
		"word/theme/theme1.xml":       `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="K"/>`,
		"word/header1.xml":            `<w:hdr ` + w + `><w:p><w:r><w:t>Kestrel Consulting</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`,
		"word/_rels/header1.xml.rels": pack + `<Relationship Id="rId1" ` + kind + `image" Target="media/logo.png"/><Relationship Id="rId2" ` + kind + `hyperlink" Target="https://kestrel.example" TargetMode="External"/></Relationships>`,
		"word/media/logo.png":         string(reporttest.Logo().Data),
		"word/footer2.xml":            `<w:ftr ` + w + `><w:p/></w:ftr>`,
	}
}

// zipped packs parts, in the order of their names.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(strings.TrimSuffix(name, "*"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func template(t *testing.T, parts map[string]string) *docx.Template {
	t.Helper()
	out, err := docx.ReadTemplate(zipped(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTemplate(t *testing.T) {
	parts := check(t, write(t, reporttest.Small(), docx.Options{Template: template(t, consultant(t))}))
	body := parts["word/document.xml"]
	for _, want := range []string{`<w:pgSz w:w="12240" w:h="15840"/>`, `<w:pgMar w:top="-1440" w:right="1000"`, `<w:titlePg/>`, `w:val="berschrift1"`, `w:val="Standard"`, `w:val="ReadinessLead"`, `w:val="ReadinessSmall2"`, `w:type="even"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the body has no %s", want)
		}
	}
	if strings.Contains(body, "left alone") || strings.Contains(body, `w:val="Heading1"`) {
		t.Error("the body has what the template says, or a style that it does not have")
	}
	for name, want := range map[string]string{
		"word/header1.xml": "Kestrel Consulting", "word/settings.xml": "evenAndOddHeaders", "word/theme/theme1.xml": `name="K"`,
		"word/_rels/header1.xml.rels": `Target="media/template1.png"`, "word/styles.xml": `w:styleId="ReadinessTitle"`, "word/media/template1.png": "PNG",
	} {
		if !strings.Contains(parts[name], want) {
			t.Errorf("%s has no %s", name, want)
		}
	}
	if n := parts["word/numbering.xml"]; !(strings.Index(n, `w:abstractNumId="9000"`) < strings.Index(n, `w:numId="1"`) && strings.Index(n, `w:numId="1"`) < strings.Index(n, `w:numId="9000"`) &&
		strings.Index(n, `w:numId="9000"`) < strings.Index(n, "numIdMacAtCleanup")) {
		t.Errorf("the lists are in the wrong order: %s", n)
	}
}

// TestTemplateFromWord takes a file of our own for a template of another.
func TestTemplateFromOwnFile(t *testing.T) {
	own, err := docx.ReadTemplate(write(t, reporttest.Small(), made))
	if err != nil {
		t.Fatal(err)
	}
	parts := check(t, write(t, reporttest.Small(), docx.Options{Template: own}))
	if strings.Contains(parts["word/styles.xml"], "ReadinessTitle") || !strings.Contains(parts["word/header1.xml"], "Riverbend") {
		t.Error("the styles or the header of the template are not used")
	}
}

func TestTemplateMistakes(t *testing.T) {
	deep := strings.Repeat("<w:p>", 300) + strings.Repeat("</w:p>", 300)
	header := func(inside string) string { return `<w:hdr ` + w + `><w:p>` + inside + `</w:p></w:hdr>` }
	field := func(code string) string {
		return header(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code[:1] + `</w:instrText></w:r><w:r><w:instrText>` + code[1:] + `</w:instrText></w:r>`)
	}
	rel := func(inside string) string {
		return pack + `<Relationship Id="rId1" ` + kind + inside + `/></Relationships>`
	}
	for _, tt := range []struct{ name, part, data, want string }{
		{"macros", "word/vbaProject.bin", "x", "it holds macros"},
		{"macros in capitals", "word/VBAPROJECT.BIN", "x", "it holds macros"},
		{"a kind for macros", "[Content_Types].xml", `<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`, "it may hold macros"},
		{"twice", "word/styles.xml*", "x", "twice"},
		{"no document", "_rels/.rels", pack + `</Relationships>`, "no document in it"},
		{"a document from elsewhere", "_rels/.rels", rel(`officeDocument" TargetMode="External" Target="http://x"`), "no document in it"},
		{"no styles", "word/_rels/document.xml.rels", pack + `</Relationships>`, "no styles"},
		{"empty styles", "word/styles.xml", `<w:styles ` + w + `/>`, "no styles"},
		{"styles that are not there", "word/_rels/document.xml.rels", rel(`styles" Target="../../etc/passwd"`), "no part"},
		{"not well-formed", "word/styles.xml", `<w:styles ` + w + `><w:style>`, "damaged"},
		{"nothing in it", "word/header1.xml", ``, "damaged: there is nothing in it"},
		{"two of them", "word/header1.xml", header(``) + header(``), "damaged: it has more than one element"},
		{"text beside it", "word/header1.xml", header(``) + "text", "damaged: it has text beside"},
		{"a declaration", "word/styles.xml", `<!DOCTYPE a [<!ENTITY b "c">]><w:styles ` + w + `/>`, "declaration"},
		{"deep", "word/document.xml", `<w:document ` + w + `><w:body>` + deep + `</w:body></w:document>`, "nested"},
		{"a bomb", "word/theme/theme1.xml", `<a>` + strings.Repeat(" ", 17<<20) + `</a>`, "too large"},
		{"no room", "word/document.xml", `<w:document ` + w + `><w:body><w:sectPr><w:pgSz w:w="3000" w:h="15000"/></w:sectPr></w:body></w:document>`, "mm for text"},
		{"a field that runs", "word/header1.xml", field(` DDEAUTO c:\\x`), "field DDEAUTO"},
		{"a field that fetches", "word/header1.xml", header(`<w:fldSimple w:instr="includepicture &quot;http://x&quot;"/>`), "field INCLUDEPICTURE"},
		{"a picture by address", "word/header1.xml", header(`<v:imagedata xmlns:v="urn:v" src="http://x/y.png"/>`), "from elsewhere"},
		{"a picture from elsewhere", "word/_rels/header1.xml.rels", rel(`image" TargetMode="External" Target="http://x/y.png"`), "image from elsewhere"},
		{"a program", "word/_rels/header1.xml.rels", rel(`oleObject" Target="media/logo.png"`), "oleObject from elsewhere or of another program"},
		{"a link that runs", "word/_rels/header1.xml.rels", rel(`hyperlink" TargetMode="External" Target="javascript:alert(1)"`), "a web or mail address"},
		{"another picture", "word/_rels/header1.xml.rels", rel(`image" Target="media/logo.exe"`), "no picture"},
	} {
		parts := consultant(t)
		parts[tt.part] = tt.data
		if got, err := docx.ReadTemplate(zipped(t, parts)); err == nil || got != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v; want %q", tt.name, err, tt.want)
		}
	}
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("Dear all,"), "an old file": []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "a large file": make([]byte, 21<<20), "half a file": zipped(t, consultant(t))[:900]} {
		if _, err := docx.ReadTemplate(data); err == nil || !strings.HasPrefix(err.Error(), "template: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// FuzzTemplate changes a part of a template: whatever is read gives a file that
// is whole.
func FuzzTemplate(f *testing.F) {
	names := []string{"word/styles.xml", "word/numbering.xml", "word/document.xml", "word/header1.xml", "word/_rels/header1.xml.rels", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml"}
	base := consultant(&testing.T{})
	for i, name := range names {
		f.Add(uint8(i), base[name])
	}
	f.Fuzz(func(t *testing.T, which uint8, data string) {
		parts := consultant(t)
		parts[names[int(which)%len(names)]] = data
		read, err := docx.ReadTemplate(zipped(t, parts))
		if err != nil {
			return
		}
		file := write(t, document.Document{Blocks: []document.Block{document.List{Ordered: true, Items: []document.Text{document.T("a")}}}}, docx.Options{Template: read})
		for name, part := range unpack(t, file) {
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				parse(t, part)
			}
		}
	})
}

// TestTemplateWithMark: some programs put a byte order mark before a part.
func TestTemplateWithMark(t *testing.T) {
	parts := consultant(t)
	parts["word/header1.xml"] = "\ufeff" + parts["word/header1.xml"]
	if _, err := docx.ReadTemplate(zipped(t, parts)); err != nil {
		t.Error(err)
	}
}
