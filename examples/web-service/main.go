// Command web-service is a small service as many teams have one: a JSON API, a feed over WebSocket, a configuration
// file. It is here for its modules; see ../README.md.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-contrib/gzip"
	"github.com/gin-gonic/gin"
	"github.com/gin-gonic/gin/binding"
	"github.com/go-playground/validator/v10"
	"github.com/gorilla/websocket"
	"golang.org/x/crypto/bcrypt"
	"gopkg.in/yaml.v3"
)

type config struct {
	Address string   `yaml:"address"`
	Origins []string `yaml:"origins"`
}

type account struct {
	Name     string `json:"name" binding:"required,accountname"`
	Password string `json:"password" binding:"required,min=12,max=72"`
}

func main() {
	c, err := load("config.yaml")
	if err != nil {
		log.Fatal(err)
	}
	if v, ok := binding.Validator.Engine().(*validator.Validate); ok {
		if err := v.RegisterValidation("accountname", accountName); err != nil {
			log.Fatal(err)
		}
	}
	router := gin.Default()
	router.Use(cors.New(cors.Config{AllowOrigins: c.Origins, AllowMethods: []string{http.MethodGet, http.MethodPost}}))
	router.POST("/accounts", gzip.Gzip(gzip.DefaultCompression), createAccount)
	router.GET("/time", sendTime)
	log.Fatal(router.Run(c.Address))
}

func load(path string) (config, error) {
	c := config{Address: "localhost:8080", Origins: []string{"https://example.com"}}
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return c, nil
	}
	if err == nil {
		err = yaml.Unmarshal(data, &c)
	}
	return c, err
}

// accountName accepts lower-case letters only.
func accountName(field validator.FieldLevel) bool {
	for _, r := range field.Field().String() {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

func createAccount(c *gin.Context) {
	var a account
	if err := c.ShouldBindJSON(&a); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if _, err := bcrypt.GenerateFromPassword([]byte(a.Password), bcrypt.DefaultCost); err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "the password could not be stored"})
		return
	}
	c.JSON(http.StatusCreated, gin.H{"name": a.Name})
}

// sendTime sends the time each second until the client goes away.
func sendTime(c *gin.Context) {
	var upgrader websocket.Upgrader
	conn, err := upgrader.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for now := range time.Tick(time.Second) {
		if conn.WriteJSON(gin.H{"time": now}) != nil {
			return
		}
	}
}
