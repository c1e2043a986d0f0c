package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/readiness/report/pdf/internal/pdftest"
	"example.org/readiness/report/pdf/sfnt"
)

func TestSampleIsAccessible(t *testing.T) {
	for _, name := range []string{"Riverbend Community Services", "Ngā Kaimahi 👩🏽‍⚕️ <&> (a\\b)"} {
		var b bytes.Buffer
		if err := Write(&b, sample(name), made); err != nil {
			t.Fatal(err)
		}
		if found := pdftest.Check(pdftest.MustRead(t, b.Bytes())); len(found) > 0 {
			t.Errorf("%s: %s", name, strings.Join(found, "\n"))
		}
	}
}

// replace changes the content of the third page.
func replace(f *pdftest.File, old, new string) {
	ref := f.Dict(f.Pages()[2])["Contents"].([]any)[1].(pdftest.Ref)
	o := f.Objects[int(ref)]
	if !bytes.Contains(o.Data, []byte(old)) {
		panic("nothing to replace: " + old)
	}
	o.Data = bytes.Replace(o.Data, []byte(old), []byte(new), 1)
}

// firstFont is the regular face.
func firstFont(f *pdftest.File) pdftest.Dict {
	return f.Dict(f.Dict(f.Dict(f.Dict(f.Pages()[0])["Resources"])["Font"])["R0"])
}

func firstChar(f *pdftest.File) int { return int(firstFont(f)["FirstChar"].(float64)) }

func fontFile(f *pdftest.File) []byte {
	return f.Data(f.Dict(firstFont(f)["FontDescriptor"])["FontFile2"])
}

// firstLink is a link of the contents.
func firstLink(f *pdftest.File) pdftest.Dict {
	return f.Dict(f.List(f.Dict(f.Pages()[1])["Annots"])[0])
}

// spoilMetadata changes what the file says of itself.
func spoilMetadata(f *pdftest.File, old, new string) {
	o := f.Objects[int(f.Catalog()["Metadata"].(pdftest.Ref))]
	if !bytes.Contains(o.Data, []byte(old)) {
		panic("nothing to replace: " + old)
	}
	o.Data = bytes.Replace(o.Data, []byte(old), []byte(new), 1)
}

// mutations break a good file, one clause at a time.
var mutations = []struct {
	name, clause string
	spoil        func(f *pdftest.File)
}{
	{"no identifier", "5", func(f *pdftest.File) { spoilMetadata(f, "pdfuaid:part>1", "pdfuaid:part>2") }},
	{"version 2", "6.1", func(f *pdftest.File) { f.Header = "%PDF-2.0" }},
	{"not marked", "6.2", func(f *pdftest.File) { delete(f.Catalog(), "MarkInfo") }},
	{"suspects", "7.1", func(f *pdftest.File) { f.Dict(f.Catalog()["MarkInfo"])["Suspects"] = true }},
	{"no title shown", "7.1", func(f *pdftest.File) { delete(f.Catalog(), "ViewerPreferences") }},
	{"no metadata", "7.1", func(f *pdftest.File) { delete(f.Catalog(), "Metadata") }},
	{"no tree", "7.1", func(f *pdftest.File) { delete(f.Catalog(), "StructTreeRoot") }},
	{"no language", "7.2", func(f *pdftest.File) { delete(f.Catalog(), "Lang") }},
	{"bad language", "7.2", func(f *pdftest.File) { f.Catalog()["Lang"] = pdftest.Text("English!") }},
	{"unmarked drawing", "7.1", func(f *pdftest.File) { replace(f, "EMC\n", "EMC\n0 0 9 9 re f\n") }},
	{"unmarked text", "7.1", func(f *pdftest.File) { replace(f, "EMC\n", "EMC\nBT 1 1 Td (a)Tj ET\n") }},
	{"artifact inside content", "7.1", func(f *pdftest.File) {
		replace(f, "/H1<</MCID 0>>BDC\n", "/H1<</MCID 0>>BDC\n/Artifact BMC\nEMC\n")
	}},
	{"unbalanced", "14.6", func(f *pdftest.File) { replace(f, "EMC\n", "") }},
	{"repeated MCID", "14.6", func(f *pdftest.File) { replace(f, "<</MCID 1>>", "<</MCID 0>>") }},
	{"unknown MCID", "7.1", func(f *pdftest.File) { replace(f, "<</MCID 1>>", "<</MCID 9999>>") }},
	{"custom type", "7.1", func(f *pdftest.File) { f.Find("Sect")["S"] = pdftest.Name("Chapter") }},
	{"wrong parent", "7.1", func(f *pdftest.File) { f.Find("P")["P"] = f.Trailer["Root"] }},
	{"parent tree", "14.7", func(f *pdftest.File) {
		nums := f.List(f.Dict(f.Dict(f.Catalog()["StructTreeRoot"])["ParentTree"])["Nums"])
		list := f.List(nums[5])
		list[0] = list[1]
	}},
	{"cell outside a row", "7.2", func(f *pdftest.File) { f.Find("TR")["S"] = pdftest.Name("Div") }},
	{"uneven rows", "7.2", func(f *pdftest.File) { tr := f.Find("TR"); tr["K"] = f.Kids(tr)[1:] }},
	{"item outside a list", "7.2", func(f *pdftest.File) { f.Find("L")["S"] = pdftest.Name("Div") }},
	{"entry outside contents", "7.2", func(f *pdftest.File) { f.Find("TOC")["S"] = pdftest.Name("Sect") }},
	{"picture without words", "7.3", func(f *pdftest.File) { delete(f.Find("Figure"), "Alt") }},
	{"skipped level", "7.4.2", func(f *pdftest.File) { f.Find("H2")["S"] = pdftest.Name("H4") }},
	{"no scope", "7.5", func(f *pdftest.File) { delete(f.Find("TH"), "A") }},
	{"note without ID", "7.9", func(f *pdftest.File) { f.Find("Div")["S"] = pdftest.Name("Note") }},
	{"link outside the tree", "7.18.1", func(f *pdftest.File) { l := f.Find("Link"); l["K"] = f.Kids(l)[:1] }},
	{"links in no order", "7.18.3", func(f *pdftest.File) { delete(f.Dict(f.Pages()[1]), "Tabs") }},
	{"link without words", "7.18.5", func(f *pdftest.File) { delete(firstLink(f), "Contents") }},
	{"link in a paragraph", "7.18.5", func(f *pdftest.File) { f.Find("Link")["S"] = pdftest.Name("Span") }},
	{"link's parent", "14.7", func(f *pdftest.File) { firstLink(f)["StructParent"] = float64(0) }},
	{"an encoding", "7.21.6", func(f *pdftest.File) { firstFont(f)["Encoding"] = pdftest.Name("WinAnsiEncoding") }},
	{"no glyph map", "7.21.6", func(f *pdftest.File) {
		t, err := sfnt.Tables(fontFile(f))
		if err != nil {
			panic(err)
		}
		t["cmap"][5] = 3
	}},
	{"font not embedded", "7.21.4.1", func(f *pdftest.File) { delete(f.Dict(firstFont(f)["FontDescriptor"]), "FontFile2") }},
	{"wrong width", "7.21.5", func(f *pdftest.File) { f.List(firstFont(f)["Widths"])['e'-firstChar(f)] = 1.0 }},
	{"no characters", "7.21.7", func(f *pdftest.File) { delete(firstFont(f), "ToUnicode") }},
	{"type without a map", "7.1", func(f *pdftest.File) { delete(f.Dict(f.Catalog()["StructTreeRoot"]), "RoleMap") }},
	{"text in a cell", "habit", func(f *pdftest.File) { td := f.Find("TD"); td["K"] = f.Dict(f.Kids(td)[0])["K"] }},
	{"cell that says nothing", "habit", func(f *pdftest.File) { delete(f.Find("TD"), "K") }},
	{"entry without a reference", "7.2", func(f *pdftest.File) { f.Find("Reference")["S"] = pdftest.Name("Link") }},
	{"reference that is no link", "habit", func(f *pdftest.File) { f.Dict(f.Kids(f.Find("Reference"))[0])["S"] = pdftest.Name("Span") }},
	{"numbered list", "habit", func(f *pdftest.File) { f.Dict(f.Find("L")["A"])["ListNumbering"] = pdftest.Name("Disc") }},
	{"no output intent", "A 6.2.3", func(f *pdftest.File) { delete(f.Catalog(), "OutputIntents") }},
	{"half a profile", "A 6.2.3", func(f *pdftest.File) {
		o := f.Objects[int(f.Dict(f.List(f.Catalog()["OutputIntents"])[0])["DestOutputProfile"].(pdftest.Ref))]
		o.Data = o.Data[:200]
	}},
	{"no level of conformance", "A 6.6.4", func(f *pdftest.File) { spoilMetadata(f, "conformance>A<", "conformance>B<") }},
	{"no schema", "A 6.6.4", func(f *pdftest.File) { spoilMetadata(f, "<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>pdfua") }},
	{"broken metadata", "A 6.6.2.1", func(f *pdftest.File) { spoilMetadata(f, "</rdf:Bag>", "</rdf:Bug>") }},
	{"no identity", "A 6.1.3", func(f *pdftest.File) { delete(f.Trailer, "ID") }},
	{"long string", "A 6.1.13", func(f *pdftest.File) { f.Find("Figure")["Alt"] = pdftest.Text(strings.Repeat("a", 40000)) }},
	{"transparency", "A 6.2.10", func(f *pdftest.File) { f.Dict(f.Pages()[0])["Group"] = pdftest.Dict{"S": pdftest.Name("Transparency")} }},
	{"hidden link", "A 6.3.2", func(f *pdftest.File) { firstLink(f)["F"] = 2.0 }},
	{"script", "A 6.5", func(f *pdftest.File) { f.Catalog()["OpenAction"] = pdftest.Dict{"S": pdftest.Name("JavaScript")} }},
	{"missing glyph shown", "7.21.8", func(f *pdftest.File) { replace(f, " Td(", " Td(\x1f") }},
}

func TestCheckFindsFaults(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, sample("Riverbend"), made); err != nil {
		t.Fatal(err)
	}
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			f := pdftest.MustRead(t, b.Bytes())
			m.spoil(f)
			found := pdftest.Check(f)
			if !slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, m.clause+": ") }) {
				t.Errorf("no fault of clause %s found, but %q", m.clause, found)
			}
		})
	}
}
