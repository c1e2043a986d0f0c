package pdftest

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// lexer reads values and operators.
type lexer struct {
	b   []byte
	at  int
	err error
}

const space = "\x00\t\n\f\r "

func (l *lexer) skip() {
	for l.at < len(l.b) && strings.IndexByte(space, l.b[l.at]) >= 0 {
		l.at++
	}
}

func (l *lexer) more() bool { l.skip(); return l.at < len(l.b) && l.err == nil }

func (l *lexer) value() any {
	l.skip()
	if l.at >= len(l.b) {
		l.err = io.ErrUnexpectedEOF
		return nil
	}
	switch c := l.b[l.at]; {
	case c == '/':
		l.at++
		return Name(l.word())
	case c == '(':
		return l.text()
	case c == '<' && l.b[l.at+1] == '<':
		return l.dict()
	case c == '<':
		end := bytes.IndexByte(l.b[l.at:], '>')
		var s []byte
		fmt.Sscanf(string(l.b[l.at+1:l.at+end]), "%x", &s)
		l.at += end + 1
		return Text(s)
	case c == '[':
		l.at++
		list := []any{}
		for l.skip(); l.at < len(l.b) && l.b[l.at] != ']' && l.err == nil; l.skip() {
			list = append(list, l.value())
		}
		l.at++
		return list
	}
	return l.atom()
}

var reference = regexp.MustCompile(`^(\d+) 0 R\b`)

// atom is a number, a reference, true, false or an operator.
func (l *lexer) atom() any {
	if m := reference.FindSubmatch(l.b[l.at:min(len(l.b), l.at+16)]); m != nil {
		l.at += len(m[0])
		n, _ := strconv.Atoi(string(m[1]))
		return Ref(n)
	}
	w := l.word()
	if v, err := strconv.ParseFloat(w, 64); err == nil {
		return v
	}
	switch w {
	case "true", "false":
		return w == "true"
	case "":
		l.err = fmt.Errorf("unexpected %.10q", l.b[l.at:])
	}
	return Op(w)
}

func (l *lexer) word() string {
	start := l.at
	for l.at < len(l.b) && strings.IndexByte(space+"()<>[]{}/%", l.b[l.at]) < 0 {
		l.at++
	}
	return string(l.b[start:l.at])
}

func (l *lexer) dict() any {
	l.at += 2
	d := Dict{}
	for l.skip(); !bytes.HasPrefix(l.b[l.at:], []byte(">>")) && l.err == nil; l.skip() {
		k, ok := l.value().(Name)
		if !ok {
			l.err = fmt.Errorf("a key that is no name")
			return nil
		}
		if _, twice := d[string(k)]; twice {
			l.err = fmt.Errorf("/%s twice", k)
		}
		d[string(k)] = l.value()
	}
	l.at += 2
	return d
}

func (l *lexer) text() any {
	var s []byte
	for l.at++; l.b[l.at] != ')'; l.at++ {
		c := l.b[l.at]
		if c == '(' {
			l.err = fmt.Errorf("a bare ( in a string")
			return nil
		}
		if c == '\\' {
			l.at++
			if c = l.b[l.at]; c == 'r' {
				c = '\r'
			}
		}
		s = append(s, c)
	}
	l.at++
	return Text(s)
}
