// Package app is the program without its command line: what every command,
// the batch and the interview do with questionnaires, answers and reports.
//
//	content, problems, err := app.Load(app.Source{Shipped: shipped, Own: own, Read: read})
//	answers, problems := assess.ParseAnswers(name, src, content.Library)
//	assessment, err := content.Assess(answers)
//	maker, err := app.NewMaker(format, options)
//	made, err := maker.Make(assessment)
//
// It knows no flags, no terminal and no exit statuses, and writes no file: it
// hands bytes back, and warnings apart from them.
package app
