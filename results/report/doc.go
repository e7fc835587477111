// Package report writes what an analysis found as one HTML file: text, tables, figures and facts, under headings with a list of contents.
//
// The file needs nothing else: no script, no font, no image from anywhere, and a Content-Security-Policy in it forbids all of these. Figures
// are inline SVG with a name and a description for those who do not see them. It is light or dark as the reader's machine is, with figures on
// a light card; it can be printed; and on a narrow screen wide tables and figures scroll in their own boxes. All text is escaped. The same
// report gives the same bytes.
package report
