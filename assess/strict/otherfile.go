package strict

import (
	"bytes"
	"slices"
	"strings"
)

// otherFile names what a file is that is no text, by how it begins, or returns
// "".
func otherFile(src []byte) string {
	for _, known := range []struct{ begins, what string }{
		{"%PDF-", "a PDF"},
		{"\xd0\xcf\x11\xe0", "a document or spreadsheet of an old office program"},
		{"{\\rtf", "a rich text document"},
		{"\x89PNG", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"GIF8", "a picture"},
		{"RIFF", "a picture or a recording"},
		{"\x1f\x8b", "a compressed file"},
		{"SQLite format 3", "a database"},
		{"MZ", "a program"},
		{"\x7fELF", "a program"},
		{"<!DOCTYPE html", "a web page"},
		{"<!doctype html", "a web page"},
		{"<html", "a web page"},
		{"<?xml", "an XML file"},
	} {
		if bytes.HasPrefix(bytes.TrimPrefix(src, markUTF8), []byte(known.begins)) {
			if known.begins == "MZ" && !bytes.Contains(src, []byte{0}) {
				continue // a text may begin so
			}
			return known.what
		}
	}
	if !bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		return ""
	}
	for _, known := range []struct{ holds, what string }{
		{"xl/", "a spreadsheet"},
		{"opendocument.spreadsheet", "a spreadsheet"},
		{"word/", "a document of a word processor"},
		{"opendocument.text", "a document of a word processor"},
		{"ppt/", "a presentation"},
	} {
		if bytes.Contains(src, []byte(known.holds)) {
			return known.what
		}
	}
	return "a compressed folder"
}

// isTable reports text in rows and columns, as spreadsheets save it: two lines
// or more with the same number of commas, semicolons or tabs. Comments are
// sentences, and may have commas too.
func isTable(text []byte) bool {
	lines := strings.Split(strings.TrimSpace(string(text[:min(len(text), 64<<10)])), "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "#") })
	if len(lines) < 2 || strings.ContainsAny(lines[0], "{[:") {
		return false
	}
	for _, sign := range []byte("\t;,") {
		if n := columns(lines[0], sign); n > 1 && n == columns(lines[1], sign) {
			return true
		}
	}
	return false
}

// columns counts the parts of a line, where a sign in quotes parts nothing.
func columns(line string, sign byte) int {
	n, quoted := 1, false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == sign && !quoted:
			n++
		}
	}
	return n
}

// table is what a table is called.
const table = "a table, as spreadsheets save it (CSV)"

// notText reports what is no text at all, or a table.
func (d *Decoder) notText(what string) {
	d.Errorf(OtherFile, nil, "this is %s", what).Expect("a text in YAML or JSON").
		Advise("give the text file that it was made from, or that goes with it")
}
