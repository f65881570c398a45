package org.exponat.api.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.exponat.api.delivery.Answers;
import org.exponat.api.preview.AskedPreview;
import org.exponat.api.problem.SecurityProblems;
import org.exponat.core.access.Credentials;
import org.exponat.core.command.Refusals;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The filter chains: editors need a token, also where they read what is not public yet; everything public is open to read,
 * everything else is closed.
 */
public final class Chains {

    /** No token that is made or chosen here has more characters. */
    public static final int LONGEST_TOKEN = 1000;

    private static final String EDITORIAL = "/api/editorial/**";

    private static final String[] PUBLIC = {"/", "/api/delivery/**", "/api/openapi.json", "/api/openapi.json/**",
            "/api/docs", "/api/docs/**", "/api/swagger-ui/**", "/media/**", "/sites/**", "/robots.txt",
            "/actuator/health",
            // Only at a port of its own; elsewhere there is nothing at this address.
            "/actuator/prometheus"};

    private static final String[] PREVIEWED = {"/", "/api/delivery/**", "/sites/**", "/media/{hash}/{name}"};

    private Chains() {}

    /**
     * No cookie authenticates here, so a foreign page has nothing to forge a request with: no CSRF token is asked.
     *
     * @param openId recognises people too; null: nobody else does
     * @param refusals notes writes that were refused
     * @param limits how much all of them may ask
     */
    public static SecurityFilterChain editorial(HttpSecurity http, Credentials credentials,
            @Nullable OpenIdTokens openId, Clock clock, Supplier<Refusals> refusals, Limits limits) {
        return forEditors(bare(http).securityMatcher(EDITORIAL), credentials, openId, clock, limits)
                .addFilterBefore(new RefusedWrites(refusals), ExceptionTranslationFilter.class)
                .addFilterAfter(new EditorsAtOnce(limits), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityProblems::unauthorized)
                        .accessDeniedHandler(SecurityProblems::forbidden))
                .build();
    }

    /**
     * Reading what is not public yet at public addresses, for editors.
     *
     * @param openId recognises people too; null: nobody else does
     * @param limits how much all of them may ask
     */
    public static SecurityFilterChain previews(HttpSecurity http, Credentials credentials,
            @Nullable OpenIdTokens openId, Clock clock, Limits limits) {
        return forEditors(bare(http).securityMatcher(new AndRequestMatcher(previewed(), AskedPreview::needsEditor)),
                credentials, openId, clock, limits)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityProblems::unauthorized)
                        .accessDeniedHandler(SecurityProblems::notFound))
                .build();
    }

    /** Whoever is recognised comes in, and not too often. */
    private static HttpSecurity forEditors(HttpSecurity http, Credentials credentials, @Nullable OpenIdTokens openId,
            Clock clock, Limits limits) {
        if (limits.requestsPerSecond() > 0) {
            http.addFilterBefore(new AccountPace(limits.requestsPerSecond()), AuthorizationFilter.class);
        }
        return http.addFilterBefore(new BearerTokens(credentials, openId, clock), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .anyRequest().authenticated());
    }

    /** The parameter means something at these addresses alone; at others it closes nothing. */
    private static RequestMatcher previewed() {
        return new OrRequestMatcher(Stream.of(PREVIEWED)
                .map(pattern -> (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern)).toList());
    }

    /** Reading what is public; any other address looks as if it were not there. */
    public static SecurityFilterChain open(HttpSecurity http) {
        return bare(http)
                .authorizeHttpRequests(requests -> requests
                        // What goes on later was let in when it came; its address may be gone with its reader.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(PUBLIC).permitAll().anyRequest().denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(SecurityProblems::notFound)
                        .accessDeniedHandler(SecurityProblems::notFound))
                .build();
    }

    private static HttpSecurity bare(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable).cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable);
    }

    /** Writes the headers for safety. It stands before all other filters, whose refusals need them too. */
    public static Filter safetyHeaders() {
        return new HeaderWriterFilter(List.of(new SafetyHeaders()));
    }

    /** Opens what is delivered to scripts of all sites. It stands before all filters that may refuse a request. */
    public static Filter openToAllOrigins() {
        return new OpenToAllOrigins("/api/delivery/", Answers.readableHeaders());
    }
}
