package org.exponat.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.exponat.app.RunningExponat.Answer;
import org.exponat.core.model.CanonicalJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** People come in with the tokens of a real provider of identities. */
class OpenIdTest {

    private static final String AUDIENCE = "https://cms.example.org";
    private static final String[] CLIENTS = {"writer", "publisher", "stranger", "other-audience"};
    private static final String PAGE = """
            {"type": "page", "fields": {"title": {"de": "Von außen"}, "slug": {"de": "von-aussen"}}}""";

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext provider;
    private static String issuer;
    private static RunningExponat exponat;

    /** An authorization server that says what its clients are. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Provider {

        @Bean
        SecurityFilterChain endpoints(HttpSecurity http) {
            OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
            return http.securityMatcher(server.getEndpointsMatcher()).with(server, Customizer.withDefaults())
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(Stream.of(CLIENTS)
                    .map(client -> RegisteredClient.withId(client).clientId(client).clientSecret("{noop}of-" + client)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build())
                    .toList());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(2048).keyID("tests").generate()));
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> roles() {
            return token -> {
                String client = token.getRegisteredClient().getClientId();
                List<String> roles = switch (client) {
                    case "writer", "other-audience" -> List.of("cms-writers", "staff");
                    case "publisher" -> List.of("cms-publishers");
                    // The name of a role here, which nobody said means it.
                    default -> List.of("administrator");
                };
                token.getClaims().claim("realm_access", Map.of("roles", roles))
                        .audience(List.of(client.equals("other-audience") ? "https://other.example.org" : AUDIENCE));
            };
        }
    }

    @BeforeAll
    static void start() {
        provider = BuiltAhead.application(Provider.class).run("--server.port=0", "--server.address=127.0.0.1");
        issuer = "http://127.0.0.1:" + Objects
                .requireNonNull(((ServletWebServerApplicationContext) provider).getWebServer()).getPort();
        exponat = RunningExponat.empty(data, settings(AUDIENCE));
    }

    private static String[] settings(String audience) {
        String jwt = "--spring.security.oauth2.resourceserver.jwt.";
        return new String[]{jwt + "issuer-uri=" + issuer, jwt + "audiences=" + audience,
                "--exponat.open-id.roles-claim=realm_access.roles", "--exponat.open-id.roles.cms-writers=author",
                "--exponat.open-id.roles.cms-publishers=publisher"};
    }

    @AfterAll
    static void stop() {
        exponat.close();
        provider.close();
    }

    private static String token(String client) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder()
                .encodeToString((client + ":of-" + client).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return CanonicalJson.read(answer.body()).path("access_token").stringValue();
        }
    }

    private static Answer ask(String token, String method, String path, String body) {
        return exponat.send(method, path, method.equals("GET") ? null : body, "Authorization", "Bearer " + token,
                "Content-Type", "application/json");
    }

    @Test
    void whoHasARoleThereHasTheOneItStandsForHere() throws Exception {
        String writer = token("writer");
        Answer created = ask(writer, "POST", "/api/editorial/items", PAGE);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("author").stringValue()).isEqualTo("oidc:writer");
        String publication = "{\"entries\": [{\"id\": \"" + created.json().path("id").stringValue() + "\"}]}";
        assertThat(ask(writer, "POST", "/api/editorial/publications", publication).status()).isEqualTo(403);
        assertThat(ask(token("publisher"), "POST", "/api/editorial/publications", publication).status())
                .isEqualTo(201);
        assertThat(ask(writer, "GET", "/api/editorial/me", "").json().path("account").stringValue())
                .isEqualTo("oidc:writer");
    }

    @Test
    void aRoleThatIsNotMappedMakesNobodyAnythingEvenIfItHasTheNameOfOneHere() throws Exception {
        assertThat(ask(token("stranger"), "GET", "/api/editorial/me", "").status()).isEqualTo(401);
        assertThat(exponat.asEditor("/api/editorial/accounts").body()).doesNotContain("stranger");
    }

    @Test
    void aTokenForSomebodyElseOpensNothing() throws Exception {
        assertThat(ask(token("other-audience"), "GET", "/api/editorial/me", "").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatWasTouchedOpensNothing() throws Exception {
        String[] parts = token("writer").split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String more = encoded(claims.replace("cms-writers", "cms-publishers"));
        String unsigned = encoded("{\"alg\":\"none\"}");
        for (String forged : List.of(parts[0] + "." + more + "." + parts[2], unsigned + "." + more + "." + parts[2],
                unsigned + "." + more + ".x", parts[0] + "." + parts[1] + "." + encoded("x".repeat(256)))) {
            assertThat(ask(forged, "GET", "/api/editorial/me", "").status()).isEqualTo(401);
        }
    }

    @Test
    void whoeverIsDisabledHereStaysOut() throws Exception {
        String publisher = token("publisher");
        assertThat(ask(publisher, "GET", "/api/editorial/me", "").status()).isEqualTo(200);
        Answer account = exponat.asEditor("/api/editorial/accounts/oidc:publisher");
        String roles = "\"roles\": [{\"role\": \"publisher\"}]";
        Answer disabled = exponat.asEditor("PUT", "/api/editorial/accounts/oidc:publisher",
                "{\"disabled\": true, " + roles + "}", "If-Match", account.header("ETag"));
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        assertThat(ask(publisher, "GET", "/api/editorial/me", "").status()).isEqualTo(401);
        assertThat(exponat.asEditor("PUT", "/api/editorial/accounts/oidc:publisher",
                "{\"disabled\": false, " + roles + "}", "If-Match", disabled.header("ETag")).status()).isEqualTo(200);
    }

    @Test
    void withoutAnAudienceExponatDoesNotStart(@TempDir Path other) {
        assertThatThrownBy(() -> RunningExponat.empty(other, settings("")).close())
                .hasStackTraceContaining("jwt.audiences is missing");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
