package org.exponat.app;

import java.util.function.UnaryOperator;
import org.exponat.api.caching.KeptSite;
import org.exponat.api.delivery.SearchedEdition;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets what visitors search be answered by another index than the installation's own. */
record OtherSearch(BeanFactory beans, UnaryOperator<SearchIndex> instead) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof SearchedEdition
                ? new SearchedEdition(beans.getBean(KeptSite.class), instead.apply(beans.getBean(SearchIndex.class)),
                        beans.getBean(SearchPreviews.class))
                : bean;
    }
}
