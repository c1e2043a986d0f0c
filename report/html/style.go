package html

import (
	_ "embed"
	"fmt"
	"strings"

	"example.org/readiness/report/chart"
)

//go:embed style.css
var style string

// css returns the style sheet: the palette as variables, in light and dark, and
// the colours that pictures have in the dark.
func (p *page) css() string {
	var b strings.Builder
	fmt.Fprintf(&b, ":root { --white: #%s;%s }\n", p.light.Paper.Hex(), variables(p.light))
	fmt.Fprintf(&b, "@media screen and (prefers-color-scheme: dark) {\n:root {%s }\n%s}\n", variables(p.dark), p.darkPaints())
	fmt.Fprintf(&b, "@page { @bottom-right { color: #%s; } }\n", p.light.Muted.Hex())
	return b.String() + style
}

// variables writes a palette for the style sheet.
func variables(p chart.Palette) string {
	var b strings.Builder
	for _, v := range []struct {
		name   string
		colour chart.Colour
	}{
		{"paper", p.Paper}, {"surface", p.Surface}, {"line", p.Line}, {"ink", p.Ink}, {"muted", p.Muted}, {"alert", p.Alert}, {"good", p.Good},
		{"primary", p.Primary}, {"on-primary", p.OnPrimary}, {"accent", p.Accent}, {"heading", p.Heading}, {"link", p.Link},
		{"note-ground", p.Note.Ground}, {"note-bar", p.Note.Bar}, {"note-title", p.Note.Title},
		{"strength-ground", p.Strength.Ground}, {"strength-bar", p.Strength.Bar}, {"strength-title", p.Strength.Title},
		{"warning-ground", p.Warning.Ground}, {"warning-bar", p.Warning.Bar}, {"warning-title", p.Warning.Title},
	} {
		fmt.Fprintf(&b, " --%s: #%s;", v.name, v.colour.Hex())
	}
	return b.String()
}
