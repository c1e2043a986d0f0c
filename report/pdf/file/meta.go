package file

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// Meta is what a file says of itself.
type Meta struct {
	Title    string // shown by readers in place of the file's name
	Subject  string
	Author   string
	Creator  string    // the program
	Language string    // a BCP 47 tag
	Created  time.Time // written as UTC; the zero time leaves the dates out
}

// Words returns text for what is not drawn, such as an alternative text or a
// bookmark: any character may stay, but no control.
func Words(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.Is(unicode.Cc, r) || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}

// MaxString is how many bytes a string may have in PDF/A (ISO 19005-3, 6.1.13).
const MaxString = 32767

// textString returns a text string: ASCII as it is, anything else as UTF-16. One
// that is too long ends in an ellipsis.
func textString(s string) []byte {
	ascii := len(s) <= MaxString
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] >= ' ' && s[i] < 0x7F
	}
	b := append(make([]byte, 0, len(s)+16), '(')
	if ascii {
		for i := range len(s) {
			b = appendByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, 0xFE, 0xFF)
	n := 2
	add := func(units []uint16) {
		for _, u := range units {
			b = appendByte(appendByte(b, byte(u>>8)), byte(u))
		}
		n += 2 * len(units)
	}
	var units [2]uint16
	for _, r := range s {
		if n > MaxString-6 {
			add([]uint16{'…'})
			break
		}
		add(utf16.AppendRune(units[:0], r))
	}
	return append(b, ')')
}

// writeMeta writes the document information, and the same as XMP.
func (w *writer) writeMeta() {
	m := &w.meta
	var b []byte
	entry := func(key, value string) {
		if value != "" {
			b = append(append(append(b, '/'), key...), textString(value)...)
		}
	}
	entry("Title", m.Title)
	entry("Subject", m.Subject)
	entry("Author", m.Author)
	entry("Creator", m.Creator)
	entry("Producer", m.Creator)
	if !m.Created.IsZero() {
		date := m.Created.UTC().Format("D:20060102150405Z")
		entry("CreationDate", date)
		entry("ModDate", date)
	}
	w.setf(w.info, "<<%s>>", b)
	// Not deflated, so that programs that know no PDF can find it.
	w.stream(w.xmp, "/Type/Metadata/Subtype/XML", []byte(m.packet()))
}

// uaSchema describes pdfuaid, which PDF/A does not know by itself.
const uaSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

// packet returns the metadata as XMP.
func (m *Meta) packet() string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` + "\n")
	b.WriteString("<pdfuaid:part>1</pdfuaid:part>\n<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<dc:format>application/pdf</dc:format>\n")
	fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escapeXML(m.Title))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escapeXML(m.Language))
	if m.Subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", escapeXML(m.Subject))
	}
	if m.Author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escapeXML(m.Author))
	}
	if m.Creator != "" {
		fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n<pdf:Producer>%[1]s</pdf:Producer>\n", escapeXML(m.Creator))
	}
	if !m.Created.IsZero() {
		date := m.Created.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n", date)
	}
	b.WriteString("</rdf:Description>\n" + uaSchema + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
