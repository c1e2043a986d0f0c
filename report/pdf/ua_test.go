package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestSampleIsAccessible(t *testing.T) {
	for _, name := range []string{"Riverbend Community Services", "Ngā Kaimahi 👩🏽‍⚕️ <&> (a\\b)"} {
		var b bytes.Buffer
		if err := Write(&b, sample(name), made); err != nil {
			t.Fatal(err)
		}
		if found := checkUA(mustRead(t, b.Bytes())); len(found) > 0 {
			t.Errorf("%s: %s", name, strings.Join(found, "\n"))
		}
	}
}

// find returns the first element of a role.
func (f *pdfFile) find(role string) pdfDict {
	for n := 1; n <= len(f.objects)+1; n++ {
		if o := f.objects[n]; o != nil {
			if d, ok := o.value.(pdfDict); ok && d["S"] == pdfName(role) && d["P"] != nil {
				return d
			}
		}
	}
	return nil
}

// replace changes the content of the third page.
func (f *pdfFile) replace(old, new string) {
	ref := f.dict(f.pages()[2])["Contents"].([]any)[1].(pdfRef)
	o := f.objects[int(ref)]
	if !bytes.Contains(o.data, []byte(old)) {
		panic("nothing to replace: " + old)
	}
	o.data = bytes.Replace(o.data, []byte(old), []byte(new), 1)
}

// firstFont is the regular face.
func (f *pdfFile) firstFont() pdfDict {
	return f.dict(f.dict(f.dict(f.dict(f.pages()[0])["Resources"])["Font"])["R0"])
}

func (f *pdfFile) firstChar() int { return int(f.firstFont()["FirstChar"].(float64)) }

func (f *pdfFile) fontFile() []byte {
	return f.data(f.dict(f.firstFont()["FontDescriptor"])["FontFile2"])
}

// firstLink is a link of the contents.
func (f *pdfFile) firstLink() pdfDict { return f.dict(f.list(f.dict(f.pages()[1])["Annots"])[0]) }

// mutations break a good file, one clause at a time.
var mutations = []struct {
	name, clause string
	spoil        func(f *pdfFile)
}{
	{"no identifier", "5", func(f *pdfFile) {
		o := f.objects[int(f.catalog()["Metadata"].(pdfRef))]
		o.data = bytes.Replace(o.data, []byte("pdfuaid:part>1"), []byte("pdfuaid:part>2"), 1)
	}},
	{"version 2", "6.1", func(f *pdfFile) { f.header = "%PDF-2.0" }},
	{"not marked", "6.2", func(f *pdfFile) { delete(f.catalog(), "MarkInfo") }},
	{"suspects", "7.1", func(f *pdfFile) { f.dict(f.catalog()["MarkInfo"])["Suspects"] = true }},
	{"no title shown", "7.1", func(f *pdfFile) { delete(f.catalog(), "ViewerPreferences") }},
	{"no metadata", "7.1", func(f *pdfFile) { delete(f.catalog(), "Metadata") }},
	{"no tree", "7.1", func(f *pdfFile) { delete(f.catalog(), "StructTreeRoot") }},
	{"no language", "7.2", func(f *pdfFile) { delete(f.catalog(), "Lang") }},
	{"bad language", "7.2", func(f *pdfFile) { f.catalog()["Lang"] = pdfText("English!") }},
	{"unmarked drawing", "7.1", func(f *pdfFile) { f.replace("EMC\n", "EMC\n0 0 9 9 re f\n") }},
	{"unmarked text", "7.1", func(f *pdfFile) { f.replace("EMC\n", "EMC\nBT 1 1 Td (a)Tj ET\n") }},
	{"artifact inside content", "7.1", func(f *pdfFile) {
		f.replace("/H1<</MCID 0>>BDC\n", "/H1<</MCID 0>>BDC\n/Artifact BMC\nEMC\n")
	}},
	{"unbalanced", "14.6", func(f *pdfFile) { f.replace("EMC\n", "") }},
	{"repeated MCID", "14.6", func(f *pdfFile) { f.replace("<</MCID 1>>", "<</MCID 0>>") }},
	{"unknown MCID", "7.1", func(f *pdfFile) { f.replace("<</MCID 1>>", "<</MCID 9999>>") }},
	{"custom type", "7.1", func(f *pdfFile) { f.find("Sect")["S"] = pdfName("Chapter") }},
	{"wrong parent", "7.1", func(f *pdfFile) { f.find("P")["P"] = f.trailer["Root"] }},
	{"parent tree", "14.7", func(f *pdfFile) {
		nums := f.list(f.dict(f.dict(f.catalog()["StructTreeRoot"])["ParentTree"])["Nums"])
		list := f.list(nums[5])
		list[0] = list[1]
	}},
	{"cell outside a row", "7.2", func(f *pdfFile) { f.find("TR")["S"] = pdfName("Div") }},
	{"uneven rows", "7.2", func(f *pdfFile) { tr := f.find("TR"); tr["K"] = f.kids(tr)[1:] }},
	{"item outside a list", "7.2", func(f *pdfFile) { f.find("L")["S"] = pdfName("Div") }},
	{"entry outside contents", "7.2", func(f *pdfFile) { f.find("TOC")["S"] = pdfName("Sect") }},
	{"picture without words", "7.3", func(f *pdfFile) { delete(f.find("Figure"), "Alt") }},
	{"skipped level", "7.4.2", func(f *pdfFile) { f.find("H2")["S"] = pdfName("H4") }},
	{"no scope", "7.5", func(f *pdfFile) { delete(f.find("TH"), "A") }},
	{"note without ID", "7.9", func(f *pdfFile) { f.find("Div")["S"] = pdfName("Note") }},
	{"link outside the tree", "7.18.1", func(f *pdfFile) { l := f.find("Link"); l["K"] = f.kids(l)[:1] }},
	{"links in no order", "7.18.3", func(f *pdfFile) { delete(f.dict(f.pages()[1]), "Tabs") }},
	{"link without words", "7.18.5", func(f *pdfFile) { delete(f.firstLink(), "Contents") }},
	{"link in a paragraph", "7.18.5", func(f *pdfFile) { f.find("Link")["S"] = pdfName("Span") }},
	{"link's parent", "14.7", func(f *pdfFile) { f.firstLink()["StructParent"] = float64(0) }},
	{"an encoding", "7.21.6", func(f *pdfFile) { f.firstFont()["Encoding"] = pdfName("WinAnsiEncoding") }},
	{"no glyph map", "7.21.6", func(f *pdfFile) {
		t, err := sfntTables(f.fontFile())
		if err != nil {
			panic(err)
		}
		t["cmap"][5] = 3
	}},
	{"font not embedded", "7.21.4.1", func(f *pdfFile) { delete(f.dict(f.firstFont()["FontDescriptor"]), "FontFile2") }},
	{"wrong width", "7.21.5", func(f *pdfFile) { f.list(f.firstFont()["Widths"])['e'-f.firstChar()] = 1.0 }},
	{"no characters", "7.21.7", func(f *pdfFile) { delete(f.firstFont(), "ToUnicode") }},
	{"missing glyph shown", "7.21.8", func(f *pdfFile) { f.replace(" Td(", " Td(\x1f") }},
}

func TestCheckFindsFaults(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample("Riverbend"), made); err != nil {
		t.Fatal(err)
	}
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			f := mustRead(t, b.Bytes())
			m.spoil(f)
			found := checkUA(f)
			if !slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, m.clause+": ") }) {
				t.Errorf("no fault of clause %s found, but %q", m.clause, found)
			}
		})
	}
}
