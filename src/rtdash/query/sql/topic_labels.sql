-- topic_labels: one row a label, in the order of topic_id, those of a language together, preferred ones first. Unit: labels. topic_id, language, label, kind (pref alt)
select topic_id, language, label, kind
from topic_label
order by topic_id, language, kind desc, lower(label), label
