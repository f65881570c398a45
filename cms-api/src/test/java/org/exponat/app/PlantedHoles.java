package org.exponat.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.delivery.SearchedEdition;
import org.exponat.core.access.Actor;
import org.exponat.core.command.Drafts;
import org.exponat.core.command.NotFound;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.WebhookReader;
import org.exponat.core.store.jdbc.JdbcStore;
import org.exponat.core.webhook.WebhookSecrets;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Exponat with holes, of which one at a time can be opened. While all are closed it is Exponat. */
@Configuration(proxyBeanMethods = false)
class PlantedHoles {

    /** A way in which systems like this one have told too much. */
    enum Hole {
        /** Nobody asked whether readers may filter by the field. */
        FILTER_BY_INTERNAL,
        /** Nobody asked whether readers may sort by it. */
        SORT_BY_INTERNAL,
        /** What is for editors is not left out of what is delivered. */
        INTERNAL_DELIVERED,
        /** Drafts are in the index that visitors search. */
        DRAFTS_COUNTED,
        /** The words of drafts are in what is suggested. */
        DRAFTS_SUGGESTED,
        /** The entity tag is a plain digest of the newest version. */
        TAG_OF_DRAFT,
        /** Where something is that is another's, it is said so. */
        EXISTENCE_TOLD,
        /** Where versions are compared, nobody asked who wants to know. */
        SIDE_DOOR,
        /** A secret stands in what is told of an item's history. */
        SECRET_IN_HISTORY,
        /** Who reads the past is shown what was open then, be it closed by now. */
        OLD_RIGHTS_IN_THE_PAST
    }

    private static volatile @Nullable Hole open;

    static void open(@Nullable Hole hole) {
        open = hole;
    }

    static boolean isOpen(Hole hole) {
        return open == hole;
    }

    @Bean
    static BeanPostProcessor stoppedClock() {
        return new LeakHunter.StoppedClock();
    }

    @Bean
    static BeanPostProcessor leakingBeans(BeanFactory beans) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case PublishedSite site when name.equals("publishedSite") -> new LeakingSite(site);
                    case SearchedEdition _ -> new SearchedEdition(beans.getBean(KeptSite.class),
                            new LeakingIndex(beans.getBean(SearchIndex.class), text -> isDrafted(beans, text)),
                            beans.getBean(SearchPreviews.class));
                    default -> bean;
                };
            }
        };
    }

    private static boolean isDrafted(BeanFactory beans, String text) {
        return !text.isBlank() && beans.getBean(Drafts.class).list(Actor.system(), Set.of("open"), false, null, 100)
                .items().stream().anyMatch(item -> item.fields().path("title").toString().contains(text));
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> leakingAnswers(BeanFactory beans) {
        return WebWiring.outermost(0, new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
                    FilterChain chain) throws ServletException, IOException {
                String path = request.getRequestURI();
                if (path.contains("/events")) {
                    chain.doFilter(request, response);
                    return;
                }
                ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
                chain.doFilter(
                        isOpen(Hole.SIDE_DOOR) && path.endsWith("/diff") ? new AsAdministrator(request) : request,
                        answer);
                if (isOpen(Hole.TAG_OF_DRAFT) && path.startsWith("/api/delivery/items/") && answer.getStatus() == 200) {
                    answer.setHeader("ETag", '"' + Hash.of(newest(beans, path)).hex() + '"');
                }
                if (isOpen(Hole.SECRET_IN_HISTORY) && path.endsWith("/history") && answer.getStatus() == 200) {
                    rewrite(answer, told -> told.replace("\"author\":\"", "\"author\":\"" + secret(beans)));
                }
                if (isOpen(Hole.EXISTENCE_TOLD) && path.startsWith("/api/editorial/items/")
                        && answer.getStatus() == 404 && !newest(beans, path).isEmpty()) {
                    rewrite(answer, told -> told.replace("\"detail\":\"", "\"detail\":\"Not yours. "));
                }
                answer.copyBodyToResponse();
            }
        });
    }

    private static void rewrite(ContentCachingResponseWrapper answer, UnaryOperator<String> change)
            throws IOException {
        String told = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        answer.resetBuffer();
        answer.getOutputStream().write(change.apply(told).getBytes(StandardCharsets.UTF_8));
    }

    /** What signs the messages of a webhook. */
    private static String secret(BeanFactory beans) {
        WebhookReader webhooks = beans.getBean(JdbcStore.class).reader().webhooks();
        return webhooks.list(null, 1).stream().flatMap(webhook -> webhooks.secrets(webhook.id()).stream())
                .map(WebhookSecrets::current).findFirst().orElseThrow();
    }

    /** The newest version of the item in the path; empty if there is none. */
    private static String newest(BeanFactory beans, String path) {
        String id = path.split("/", -1)[4];
        try {
            return ItemId.isItemId(id)
                    ? beans.getBean(Drafts.class).get(Actor.system(), ItemId.parse(id)).fields().toString()
                    : "";
        } catch (NotFound _) {
            return "";
        }
    }

    private static final class AsAdministrator extends HttpServletRequestWrapper {

        AsAdministrator(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Authorization")
                    ? "Bearer " + RunningExponat.TOKEN
                    : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Authorization")
                    ? Collections.enumeration(List.of("Bearer " + RunningExponat.TOKEN))
                    : super.getHeaders(name);
        }
    }
}
