package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"enishi/internal/app"
)

// openTable is open data as JSON: the columns of the CSV are its keys.
type openTable struct {
	Licence   string              `json:"licence"`
	Publisher string              `json:"publisher"`
	Items     []map[string]string `json:"items"`
}

// registerOpenData adds the addresses under which everybody finds the open data;
// they are told to others and stay as they are.
func registerOpenData(engine *gin.Engine, a *app.App, o Options) {
	for name, read := range map[string]func() (app.OpenData, error){"cases": a.OpenCases, "members": a.OpenMembers} {
		engine.GET("/open-data/"+name+".csv", openData(o, read, func(c *gin.Context, d app.OpenData) error {
			body, err := d.CSV()
			if err == nil {
				c.Header("Content-Disposition", `inline; filename="`+name+`.csv"`)
				c.Data(http.StatusOK, "text/csv; charset=utf-8", body)
			}
			return err
		}))
		engine.GET("/open-data/"+name+".json", openData(o, read, func(c *gin.Context, d app.OpenData) error {
			out := openTable{Licence: d.Licence, Publisher: d.Publisher, Items: []map[string]string{}}
			for _, row := range d.Rows {
				item := map[string]string{}
				for k, cell := range row {
					item[d.Columns[k]] = cell
				}
				out.Items = append(out.Items, item)
			}
			c.JSON(http.StatusOK, out)
			return nil
		}))
	}
}

func openData(o Options, read func() (app.OpenData, error), write func(*gin.Context, app.OpenData) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		d, err := read()
		if err == nil {
			c.Header("Cache-Control", "public, max-age=60")
			// Other sites may read it: that is what it is for.
			c.Header("Access-Control-Allow-Origin", "*")
			err = write(c, d)
		}
		if err != nil {
			writeProblem(c, problemOf(c.Request.Context(), o.Log, err))
		}
	}
}
