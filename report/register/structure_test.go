package register_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// parts unpacks a workbook.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, entry := range z.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[entry.Name] = string(body)
	}
	return out
}

// TestStructure: what programs that read workbooks stumble over.
func TestStructure(t *testing.T) {
	in := input(`evidence: "-a list"`, "evidence: [the rota, https://example.org/rota]")
	got := parts(t, xlsx(t, in))

	// Some programs know the properties by their usual prefix only.
	core := got["docProps/core.xml"]
	for _, want := range []string{`<cp:coreProperties xmlns:cp="`, "<cp:lastModifiedBy>", "</cp:coreProperties>", "<dc:title>Action register</dc:title>"} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties lack %s:\n%s", want, core)
		}
	}
	if err := xml.Unmarshal([]byte(core), new(struct{ XMLName xml.Name })); err != nil {
		t.Error(err)
	}

	// A table a sheet, with the sheet's titles as the names of its columns.
	f := open(t, xlsx(t, in))
	for i, sheet := range f.GetSheetList() {
		tables, err := f.GetTables(sheet)
		if err != nil || len(tables) != 1 {
			t.Fatalf("sheet %s has the tables %v, %v", sheet, tables, err)
		}
		table := got["xl/tables/table"+string(rune('1'+i))+".xml"]
		for _, title := range rows(t, f, sheet)[0] {
			if !strings.Contains(table, `name="`+title+`"`) {
				t.Errorf("the table of %s lacks the column %s", sheet, title)
			}
		}
	}
	for name, body := range got {
		if strings.Contains(body, "filterMode") {
			t.Errorf("%s says that it is filtered", name)
		}
	}
	if ok, address, err := f.GetCellHyperLink("Answers", "M2"); !ok || address != "https://example.org/rota" || err != nil {
		t.Errorf("the evidence leads to %q, %v", address, err)
	}
	if !strings.Contains(got["xl/workbook.xml"], "Steps!$A$1:$K$5") {
		t.Error("the columns that are printed are not set")
	}
}
