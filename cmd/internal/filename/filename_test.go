package filename

import (
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update
)

func TestFor(t *testing.T) {
	tests := []struct {
		words []string
		want  string
	}{
		{[]string{"Riverbend Community Services", "2026-11-22"}, "riverbend-community-services-2026-11-22"},
		{[]string{"Ngā Awa o Yolŋu O’Brien's House 🌿", "2026-11-22"}, "nga-awa-o-yolngu-obriens-house-2026-11-22"},
		{[]string{"../../etc/passwd", ""}, "etc-passwd"},
		{[]string{`C:\Windows\system32`}, "c-windows-system32"},
		{[]string{"Hỗ trợ Đồng đẳng"}, "ho-tro-dong-dang"},
		{[]string{"NUL"}, "organisation-nul"},
		{[]string{"com1"}, "organisation-com1"},
		{[]string{"Company"}, "company"},
		{[]string{"🌿", ""}, "assessment"},
		{[]string{"希望", "2026-01-02"}, "希望-2026-01-02"},
		{[]string{"Надежда (Юг)", "Йорк"}, "надежда-юг-йорк"},
		{[]string{"हिन्दी सेवा"}, "हिन्दी-सेवा"},
		{[]string{"أمل", "Café 希"}, "أمل-cafe-希"},
		{[]string{"🌿\ufe0f \u202egnp.希"}, "gnp-希"},
		{[]string{strings.Repeat("希", 40)}, strings.Repeat("希", 20)},
		{[]string{strings.Repeat("long ", 40)}, "long-long-long-long-long-long-long-long-long-long-long-long"},
		{[]string{". hidden."}, "hidden"},
	}
	for _, tt := range tests {
		if got := For(tt.words...); got != tt.want {
			t.Errorf("For(%q) = %q; want %q", tt.words, got, tt.want)
		}
	}
}

func TestCheckAnswers(t *testing.T) {
	for path, ok := range map[string]bool{
		"a.yaml": true, "a.YML": true, "a.json": true, "a": true, "d.pdf/a.yaml": true, "": true,
		"a.pdf": false, "a.yaml.txt": false, "a.xlsx": false, "2.0": false, ".yaml": false, "d/.yaml": false, "d/": false,
	} {
		if err := CheckAnswers(path); (err == nil) != ok {
			t.Errorf("CheckAnswers(%q) = %v; want an error: %t", path, err, !ok)
		}
	}
}
