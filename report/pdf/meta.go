package pdf

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
)

// pdfString returns a text string: ASCII as it is, anything else as UTF-16.
func pdfString(s string) []byte {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7F
	}
	b := []byte("(")
	if ascii {
		for i := range len(s) {
			b = appendByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, 0xFE, 0xFF)
	for _, u := range utf16.Encode([]rune(s)) {
		b = appendByte(b, byte(u>>8))
		b = appendByte(b, byte(u))
	}
	return append(b, ')')
}

// meta is what the file says of itself, twice: in the document information and
// in XMP.
type meta struct {
	title, subject, author, creator string
	created                         time.Time
}

func (f *finisher) meta() meta {
	m := meta{
		title: metaText(f.c.doc.Title), subject: metaText(f.c.doc.Subject), author: metaText(f.c.doc.Author),
		creator: metaText(f.options.Creator), created: f.options.Created.UTC(),
	}
	switch { // a title there must be: windows show it in place of the file's name
	case m.title == "" && m.subject == "":
		m.title = "Report"
	case m.title == "":
		m.title = m.subject
	case m.subject != "":
		m.title += ": " + m.subject
	}
	return m
}

// writeMeta replaces gofpdf's document information, and adds XMP.
func (f *finisher) writeMeta() {
	m := f.meta()
	var b []byte
	entry := func(key, value string) {
		if value != "" {
			b = append(append(append(b, '/'), key...), pdfString(value)...)
		}
	}
	entry("Title", m.title)
	entry("Subject", m.subject)
	entry("Author", m.author)
	entry("Creator", m.creator)
	entry("Producer", m.creator)
	if !f.options.Created.IsZero() {
		date := m.created.Format("D:20060102150405Z")
		entry("CreationDate", date)
		entry("ModDate", date)
	}
	f.object(f.info, "<<%s>>", b)
	// Not deflated, so that programs that know no PDF can find it.
	f.stream(f.xmpNumber, "/Type/Metadata/Subtype/XML", []byte(m.xmp(f.c.doc.Language, !f.options.Created.IsZero())))
}

func (m meta) xmp(language string, dated bool) string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n")
	fmt.Fprintf(&b, "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n")
	fmt.Fprintf(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n", escapeXML(m.title))
	fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", escapeXML(language))
	if m.subject != "" {
		fmt.Fprintf(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>\n", escapeXML(m.subject))
	}
	if m.author != "" {
		fmt.Fprintf(&b, "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>\n", escapeXML(m.author))
	}
	if m.creator != "" {
		fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n<pdf:Producer>%[1]s</pdf:Producer>\n", escapeXML(m.creator))
	}
	if dated {
		date := m.created.Format(time.RFC3339)
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%[1]s</xmp:ModifyDate>\n", date)
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
