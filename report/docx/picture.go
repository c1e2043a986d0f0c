package docx

import (
	"cmp"
	"fmt"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/raster"
	"example.org/readiness/report/safetext"
)

// dpi is how sharp charts are.
const dpi = 200

// A media is a picture in the file.
type media struct {
	name string // within word/
	data []byte
}

// Chart writes a picture under its title.
func (p *writer) Chart(c document.Chart) error {
	p.caption(c.Title)
	width := min(max(float64(p.page.textWidth())*twip, 60), 260)
	d := c.Plot.Draw(width, chart.Look{Palette: p.palette, Measure: raster.Measure})
	data, err := raster.PNG(d, p.palette.Paper, dpi)
	if err != nil {
		return fmt.Errorf("chart %q: %w", safetext.OneLine(c.Title), err)
	}
	const around = 30 // millimetres that a page keeps for a title and a note
	fit := min(1, width/d.Width, (float64(p.page.textHeight())*twip-around)/d.Height)
	p.open("Figure")
	p.picture("png", data, d.Width*fit, d.Height*fit, cmp.Or(safetext.OneLine(c.Title), "Chart"), c.Described())
	p.close()
	return nil
}

// The largest that a logo is, in millimetres, and how high it is without a cover.
const logoWidth, logoHeight, logoLow = 70, 26, 14

func (p *writer) logo() error {
	logo := p.doc.Brand.Logo
	if logo == nil {
		return nil
	}
	w, h := float64(logo.Width), float64(logo.Height)
	fit, below := min(logoWidth/w, logoHeight/h), 600
	if len(p.doc.Cover) == 0 {
		fit, below = min(logoWidth/w, logoLow/h), 0
	}
	p.open(normal, spacing(0, below))
	p.picture(logo.Format, logo.Data, w*fit, h*fit, "Logo", logo.Alt)
	p.close()
	return nil
}

// picture writes a picture in the line, with its size in millimetres
// and the words for those who do not see it.
func (p *writer) picture(format string, data []byte, width, height float64, name, alt string) {
	p.drawn++
	n := itoa(p.drawn)
	m := media{"media/image" + n + "." + format, data}
	p.media = append(p.media, m)
	size := fmt.Sprintf(`cx="%d" cy="%d"`, max(emu(width), 1), max(emu(height), 1))
	about := `id="` + n + `" name=` + value(name+" "+n) + ` descr=` + value(cut(alt))
	p.out.raw(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent `, size, `/><wp:docPr `, about, `/>`,
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`,
		`<a:graphic><a:graphicData uri="`, nsPic, `"><pic:pic><pic:nvPicPr><pic:cNvPr `, about, `/><pic:cNvPicPr/></pic:nvPicPr>`,
		`<pic:blipFill><a:blip r:embed="`, p.rels.picture(m.name), `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext `, size, `/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}
