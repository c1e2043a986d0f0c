package app

import (
	"archive/zip"
	"bytes"
	"io"
)

// program begins what a file's own properties say of who wrote it.
const program = "readiness "

// Wrote reports whether a file is one that the format writes, as far as it says
// so itself. A report that was saved in Word since no longer is: somebody has
// worked in it. Registers are recognised by reading them, so that it is never
// so for xlsx and csv.
func (f Format) Wrote(file []byte) bool { return f.wrote != nil && f.wrote(file) }

func wrotePDF(file []byte) bool {
	return bytes.HasPrefix(file, []byte("%PDF-")) && bytes.Contains(file, []byte("<xmp:CreatorTool>"+program))
}

// WroteHTML reports whether a file is a web page of this program: a report, or
// a page to answer.
func WroteHTML(file []byte) bool {
	head, _, _ := bytes.Cut(file, []byte("</head>"))
	return bytes.Contains(head, []byte(`<meta name="generator" content="`+program))
}

func wroteMarkdown(file []byte) bool {
	head, rest, _ := bytes.Cut(file, []byte("\nsubject: "))
	return bytes.HasPrefix(head, []byte("---\ntitle: ")) && bytes.Contains(rest, []byte("\n---\n"))
}

func wroteDOCX(file []byte) bool {
	pack, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return false
	}
	part, err := pack.Open("docProps/app.xml")
	if err != nil {
		return false
	}
	defer part.Close()
	properties, err := io.ReadAll(io.LimitReader(part, 1<<16))
	return err == nil && bytes.Contains(properties, []byte("<Application>"+program))
}

func wroteJSON(file []byte) bool {
	return bytes.HasPrefix(file, []byte("{\n  \"format\": \"readiness/result/v1\","))
}
