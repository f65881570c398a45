package org.exponat.app;

import io.swagger.v3.oas.models.OpenAPI;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.exponat.api.caching.AnswersFirst;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.caching.SiteOfNode;
import org.exponat.api.caching.SiteWatch;
import org.exponat.api.docs.ApiDescription;
import org.exponat.api.docs.ContentSchemas;
import org.exponat.api.docs.DescribedParameters;
import org.exponat.api.docs.DescribedProblems;
import org.exponat.api.docs.RecordSchemas;
import org.exponat.api.docs.Refuses;
import org.exponat.api.problem.ErrorPage;
import org.exponat.api.problem.ProblemAdvice;
import org.exponat.api.problem.ProblemValve;
import org.exponat.api.questions.RepeatedQuestions;
import org.exponat.api.questions.SearchCounts;
import org.exponat.api.questions.UnansweredQuestions;
import org.exponat.api.repeating.RepeatableRequests;
import org.exponat.api.request.Admission;
import org.exponat.api.request.RequestNames;
import org.exponat.api.request.StrictAddresses;
import org.exponat.api.security.Chains;
import org.exponat.api.security.Limits;
import org.exponat.api.security.OpenIdClaims;
import org.exponat.api.security.OpenIdTokens;
import org.exponat.api.sites.SitesController;
import org.exponat.app.ExponatSettings.OpenId;
import org.exponat.core.access.Credentials;
import org.exponat.core.command.KeptAnswers;
import org.exponat.core.command.Refusals;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.model.Languages;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.types.ContentTypes;
import org.exponat.frontend.runtime.FrontendRuntime;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** The web server, the filters before the controllers, and the answer to everything that goes wrong. */
@Configuration(proxyBeanMethods = false)
class WebWiring {

    private static final int MAX_PORT = 65_535;

    /** In bytes; every connection has such a buffer. */
    private static final int WRITTEN_AT_ONCE = 16 * 1024;

    /** Readers wait about so long before they try again by themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    @Order(1)
    SecurityFilterChain editorialChain(HttpSecurity http, Credentials credentials,
            ObjectProvider<OpenIdTokens> openId, Clock clock, ObjectProvider<Refusals> refusals,
            ExponatSettings settings) {
        return Chains.editorial(http, credentials, openId.getIfAvailable(), clock, refusals::getObject,
                limits(settings));
    }

    private static Limits limits(ExponatSettings settings) {
        if (settings.requestsPerSecond() < 0) {
            throw new StartFailure("exponat.requests-per-second is " + settings.requestsPerSecond()
                    + "; it must be 0, for no limit, or more.");
        }
        return new Limits(settings.requestsPerSecond(), Math.max(1, atOnce(settings) / 2), PATIENCE);
    }

    private static int atOnce(ExponatSettings settings) {
        if (settings.answersAtOnce() < 1) {
            throw new StartFailure(
                    "exponat.answers-at-once is " + settings.answersAtOnce() + "; it must be at least 1.");
        }
        return settings.answersAtOnce();
    }

    @Bean
    @Order(2)
    SecurityFilterChain previewChain(HttpSecurity http, Credentials credentials,
            ObjectProvider<OpenIdTokens> openId, Clock clock, ExponatSettings settings) {
        return Chains.previews(http, credentials, openId.getIfAvailable(), clock, limits(settings));
    }

    /** Only where a provider is named: Spring makes no decoder otherwise. */
    @Bean
    @ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
    OpenIdTokens openIdTokens(JwtDecoder decoder, OAuth2ResourceServerProperties provider, Credentials credentials,
            Clock clock, ExponatSettings settings) {
        if (provider.getJwt().getAudiences().isEmpty()) {
            throw new StartFailure("spring.security.oauth2.resourceserver.jwt.audiences is missing: without it, tokens"
                    + " made for anybody would open Exponat.");
        }
        OpenId openId = settings.openId();
        return new OpenIdTokens(decoder, new OpenIdClaims(openId.nameClaim(), openId.rolesClaim(), openId.roles()),
                credentials, clock);
    }

    @Bean
    @Order(3)
    SecurityFilterChain openChain(HttpSecurity http) {
        return Chains.open(http);
    }

    @Bean
    SiteOfNode siteOfNode(PublishedSite site, ChangeFeed feed, Clock clock) {
        return new SiteOfNode(site, feed, clock);
    }

    /** Only for those who answer readers with items; whoever asks for a published site gets what the store has. */
    @Bean
    KeptSite keptSite(PublishedSite site, SiteOfNode node, ExponatSettings settings) {
        return new KeptSite(site, node, settings.keptItems().toBytes());
    }

    @Bean
    SiteWatch siteWatch(SiteOfNode site, ChangeFeed feed) {
        return SiteWatch.start(site, feed);
    }

    @Bean
    SearchCounts searchCounts() {
        return new SearchCounts();
    }

    @Bean
    UnansweredQuestions unansweredQuestions(Clock clock) {
        return new UnansweredQuestions(clock);
    }

    @Bean
    FilterRegistrationBean<AnswersFirst> answersFirst(ObjectProvider<SiteOfNode> site,
            ObjectProvider<FrontendRuntime> frontends, ExponatSettings settings, UnansweredQuestions unanswered) {
        return outermost(0, new AnswersFirst(site::getObject, settings.kept().toBytes(), settings.address() != null,
                path -> SitesController.parametersRead(path, settings.frontend(), frontends.getObject()),
                new RepeatedQuestions(unanswered)));
    }

    /** Answers from memory have no name: nothing is written in the log for them, and nothing goes wrong. */
    @Bean
    FilterRegistrationBean<RequestNames> requestNames() {
        return outermost(1, new RequestNames());
    }

    @Bean
    FilterRegistrationBean<Filter> safetyHeaders() {
        return outermost(2, Chains.safetyHeaders());
    }

    @Bean
    FilterRegistrationBean<Filter> openToAllOrigins() {
        return outermost(3, Chains.openToAllOrigins());
    }

    @Bean
    FilterRegistrationBean<StrictAddresses> strictAddresses() {
        return outermost(4, new StrictAddresses());
    }

    @Bean
    FilterRegistrationBean<Admission> admission(ExponatSettings settings) {
        return outermost(5, new Admission(atOnce(settings), PATIENCE));
    }

    /** A filter that comes before those of Spring, in this place among its like. */
    static <F extends Filter> FilterRegistrationBean<F> outermost(int place, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }

    @Bean
    WebMvcConfigurer describedParametersOnly() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new DescribedParameters()).addPathPatterns("/api/editorial/**");
            }
        };
    }

    @Bean
    WebMvcRegistrations repeatableRequests(ObjectProvider<KeptAnswers> answers, ExponatSettings settings) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new RepeatableRequests(answers::getObject,
                        settings.upload().maxSize().toBytes() + DataSize.ofMegabytes(2).toBytes());
            }
        };
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInsteadOfHtml() {
        return WebWiring::tellProblems;
    }

    /** Most pages, with what is said of them before, go out at once; with Tomcat's own 8 KB each took two steps. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> pagesInOneStep() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
    }

    static void tellProblems(TomcatServletWebServerFactory factory) {
        if (factory.getPort() > MAX_PORT) {
            throw new StartFailure("there is no port " + factory.getPort() + "; the highest is " + MAX_PORT + ".");
        }
        factory.addContextCustomizers(context -> ((StandardHost) context.getParent())
                .setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    OpenAPI apiDescription() {
        return ApiDescription.of(Release.VERSION);
    }

    @Bean
    OperationCustomizer operationsInDescription() {
        return (operation, method) -> DescribedProblems.declared(
                operation.operationId(ApiDescription.operationId(method.getMethod())),
                method.getMethodAnnotation(Refuses.class), method.hasMethodAnnotation(PostMapping.class));
    }

    @Bean
    OpenApiCustomizer problemsInDescription() {
        return description -> {
            ApiDescription.describePreviews(description);
            ApiDescription.describeBodies(description);
            DescribedProblems.describe(description);
        };
    }

    @Bean
    OpenApiCustomizer answersInDescription() {
        return ApiDescription::describeCaching;
    }

    @Bean
    OpenApiCustomizer contentInDescription(ContentTypes types, Languages languages) {
        return new ContentSchemas(types, languages)::describe;
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }
}
