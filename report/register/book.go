//go:build !js

package register

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A packer packs a workbook, and mends two things that the library writes: the
// mark that a row's height was set by hand, which would keep the row from growing
// when somebody writes more into it; and the names in the file's properties,
// which some programs know with their usual prefix only.
type packer struct{ *zip.Writer }

func newPacker(w io.Writer) excelize.ZipWriter { return packer{zip.NewWriter(w)} }

func (p packer) Create(name string) (io.Writer, error) {
	w, err := p.Writer.Create(name)
	switch {
	case strings.HasPrefix(name, "xl/worksheets/"):
		w = mended{w, freeRows}
	case name == "docProps/core.xml":
		w = mended{w, prefixed}
	}
	return w, err
}

// A mended writer changes a part of the file, which comes in one piece.
type mended struct {
	io.Writer
	mend func([]byte) []byte
}

func (m mended) Write(part []byte) (int, error) {
	_, err := m.Writer.Write(m.mend(part))
	return len(part), err
}

func freeRows(sheet []byte) []byte {
	return bytes.ReplaceAll(sheet, []byte(` customHeight="true"`), nil)
}

// unprefixed is the beginning of an element of the default namespace.
var unprefixed = regexp.MustCompile(`<(/?)([A-Za-z]+)([ />])`)

func prefixed(properties []byte) []byte {
	properties = unprefixed.ReplaceAll(properties, []byte("<${1}cp:${2}${3}"))
	return bytes.Replace(properties, []byte(` xmlns="`), []byte(` xmlns:cp="`), 1)
}
