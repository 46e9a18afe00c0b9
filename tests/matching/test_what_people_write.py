"""What people write: claims with denials, lists and scales; names among ordinary words."""

import pytest

from mlcareer.matching.ladder import Matcher
from mlcareer.matching.profile import match_claims
from mlcareer.matching.text import Finder
from mlcareer.reading.document import Claim
from mlcareer.reading.layout import read_prose
from mlcareer.taxonomy.models import Taxonomy

# What must not be read as a skill that is held stands first.
WRITTEN = {
    "no SQL": [("sql", "none")],
    "no Python, no SQL": [("python", "none"), ("sql", "none")],
    "Kafka: not yet": [("apache-kafka", "none")],
    "Docker ✗": [("docker", "none")],
    "Rust (want to learn)": [("rust", "none")],
    "Terraform: n/a": [("terraform", "none")],
    "Kafka none": [("apache-kafka", "none")],
    "haven't used Kafka": [("apache-kafka", "none")],
    "I have never used Spark in production": [("apache-spark", "none")],
    "no Kafka experience yet": [("apache-kafka", "none")],
    "Neither Scala nor Java": [("scala", "none"), ("java", "none")],
    "Python but not Java": [("python", "working"), ("java", "none")],
    "-5 years of R": [(None, "working")],
    "Docker L3": [(None, "working")],
    "https://github.com/jane": [(None, "working")],
    "No SQL": [("sql", "none")],
    "MS Visio": [("visio", "working")],
    "x86 assembly": [("assembly", "working")],
    "server virtualization": [("virtualization", "working")],
    "credit risk modelling": [("risk-modelling", "working")],
    "software development life cycle": [("software-engineering", "working")],
    "AB testing": [("online-experiments", "working")],
    "Extract, Transform, Load": [("etl", "working")],
    "No-SQL": [("nosql-databases", "working")],
    ".5 years Go": [("go", "awareness")],
    "<1 year of Spark": [("apache-spark", "awareness")],
    "Python since 2020 until 2022": [("python", "working")],
    "SQL 01/2019 - 05/2021": [("sql", "working")],
    "SQL (level 3)": [("sql", "practitioner")],
    "SQL lvl 3": [("sql", "practitioner")],
    "Expert-level Python": [("python", "expert")],
    "Very strong SQL": [("sql", "practitioner")],
    "Python\uff0cSQL": [("python", "working"), ("sql", "working")],
    "Python: advanced, SQL: expert, R: basic": [
        ("python", "practitioner"), ("sql", "expert"), ("r", "awareness"),
    ],
    "Python 5 years, SQL 3 years, Go 6 months": [
        ("python", "practitioner"), ("sql", "practitioner"), ("go", "awareness"),
    ],
    "Python ●●●●○, SQL ●●●○○": [("python", "practitioner"), ("sql", "working")],
    "Advanced: Scala, Java; Intermediate: Flink": [
        ("scala", "practitioner"), ("java", "practitioner"), ("apache-flink", "working"),
    ],
    "Amazon EC2/S3": [("amazon-ec2", "working"), ("amazon-s3", "working")],
    "TensorFlow/Keras": [("tensorflow", "working"), ("keras", "working")],
    "ci/cd": [("ci-cd", "working")],
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_is_read_as_they_mean_it(text: str, matcher: Matcher) -> None:
    found = match_claims([Claim(text=text)], matcher)
    assert [(one.skill, one.proficiency.label) for one in found] == WRITTEN[text]


def test_the_name_of_a_list_counts_only_if_it_names_a_skill(matcher: Matcher) -> None:
    shelf = [Claim(text="languages", label=True), Claim(text="pandas")]
    skill = [Claim(text="Python", label=True), Claim(text="pandas")]
    assert [one.skill for one in match_claims(shelf, matcher)] == ["pandas"]
    assert [one.skill for one in match_claims(skill, matcher)] == ["python", "pandas"]


# Names of one owner that are ordinary words too: in a list of claims they are read.
CLAIMED = {
    "Scripting": "task-automation", "Automation": "task-automation", "cron jobs": "task-automation",
    "Workflow automation": "task-automation", "Crontab": "task-automation",
    "Robotics process automation": "robotic-process-automation",
    "RPA": "robotic-process-automation", "hiring": "hiring", "Bandit": "bandits",
    "fairness": None, "client management": "customer-focus",
    "watermarks": "stateful-stream-processing",
    "Bash scripting": "bash", "marketing automation": "digital-marketing", "CodePipeline": "ci-cd",
    "Tekton": "ci-cd", "Tecton": "feature-store", "Logic Apps": "azure", "CloudTrail": "aws",
    "BODS": "etl", "Redash": "business-intelligence", "ImageMagick": "image-processing",
    "ROAS": "marketing-analytics", "QRadar": "cybersecurity", "Darts": "forecasting",
    "Dart": "mobile-development", "RMSE": "model-evaluation", "UC4": "workflow-orchestration",
    "FFmpeg": "video-analysis", "OLAP cubes": "data-warehousing",
    "Decision-making skills": "critical-thinking",
    "Documentation skills": "technical-documentation",
    # Two skills own these, or nobody does.
    "Composer": None, "Falcon": None, "EBS": None, "ADB": None, "LMMs": None,
    "Model optimization": None, "Data management": None, "Experimentation": None,
    "Product design": None,
    "Gen AI": "llm-applications", "MS Access": "microsoft-access",
    "Access": "microsoft-access", "Cent OS": "linux", "Red Hat": "linux", "RHEL": "linux",
    "Business Objects": "sap-businessobjects", "RDDs": "apache-spark", "ASP .NET": "dotnet",
    "Golden Gate": "change-data-capture", "Git Bash": "bash", "ML life cycle": "mlops",
    "inter personal skills": "emotional-intelligence", "PLSQL": "oracle-database",
    "Map/Reduce": "hadoop", "Power Point": "powerpoint", "Java Script": "javascript",
    "VB.NET": "visual-basic", "VB": "visual-basic", "Selenium": "selenium", "SVN": "subversion",
    "Visual Studio Code (VSCode)": "code-editors", "Raspberry Pi": "embedded-systems",
    "f95": "fortran", "Storm": "stream-processing", "Regression": "regression",
    "k-NN": "supervised-learning", "Data Science": "data-science", "SharePoint": "sharepoint",
    # Two skills own these, so that nothing is read; or nobody does.
    "Leadership": None, "EMR": None, "Deployment": None, "Atlassian": None, "Segmentation": None,
    "Reporting Services": None, "RSS feed reader": None, "C-suite": None,
}  # fmt: skip


@pytest.mark.parametrize("text", CLAIMED)
def test_a_name_in_a_list_is_read_if_one_skill_owns_it(text: str, matcher: Matcher) -> None:
    assert [one.owner for one in matcher.read(text)] == [CLAIMED[text]]


# What stands beside a name decides whether it is a skill, a company or an ordinary word.
AMONG_WORDS = {
    # Of skills that the newer roles ask for.
    "We are hiring a data engineer for our team.": set(),
    "A fairness and equal opportunity employer": set(),
    "You will be the steward of our brand": set(),
    "Clustering, data classification and regression": {"clustering"},
    "Data classification and sensitivity labels for governance": {"data-classification"},
    "We have a strong business case": set(),
    "A bandit stole it": set(),
    "Contextual bandits and Thompson sampling": {"bandits"},
    "Watermarks in images": set(),
    "Golden paths on our internal developer platform": {"platform-engineering"},
    "SLOs and error budgets for data services": {"site-reliability"},
    "Our founder will interview you": set(),
    "Quantize models with TensorFlow Lite on Android": {"tensorflow-lite"},
    "Edge of the network": set(),
    "The model card for each release": {"model-documentation"},
    "Scripting and automation in Python": {"task-automation", "python"},
    "You will be automating manual processes.": {"task-automation"},
    "Cron jobs and shell scripts": {"task-automation", "bash"},
    "Automation of our doors": set(),
    "Scripting languages such as Perl": {"perl"},
    "Marketing automation in Marketo": {"digital-marketing"},
    "Robotics Process Automation with UiPath": {"robotic-process-automation"},
    "BigQuery, Dataproc, Composer and Pub/Sub": {
        "bigquery", "apache-spark", "apache-airflow", "google-pubsub",
    },
    "A composer of film music": set(),
    "Lambda, Athena, Redshift and Glue": {
        "aws-lambda", "amazon-athena", "amazon-redshift", "aws-glue",
    },
    "Lambda/Kappa architecture": {"stream-processing"},
    "EC2, S3, EBS and RDS": {"amazon-ec2", "amazon-s3", "aws", "relational-databases"},
    "Oracle EBS R12": {"erp-systems"},
    "SNS/SQS and Kinesis": {"aws", "amazon-kinesis"},
    "Fivetran, Stitch or Matillion": {"fivetran", "etl"},
    "Stitch together disparate sources": set(),
    "Parquet, ORC and Avro": {"apache-parquet", "data-interchange-formats", "apache-avro"},
    "Azure Data Factory, ADB and ADLS": {"azure-data-factory", "databricks", "data-lakes"},
    "Open models such as Llama, Falcon and Mistral": {"llm-applications"},
    "Grafana, Graphite and Prometheus": {"grafana", "observability", "prometheus"},
    "A pencil of graphite": set(),
    "OpenCV, Pillow and NumPy": {"opencv", "image-processing", "numpy"},
    "Sleep on a soft pillow": set(),
    "BERT, GPT and T5": {"transformers", "llm-applications"},
    "Excellent verbal, written and presentation skills": {"communication"},
    "Know the presentation layer": set(),
    "Strong documentation and communication skills": {"technical-documentation", "communication"},
    "Good problem-solving and decision-making skills": {"problem-solving", "critical-thinking"},
    "Reports that support decision making": set(),
    "Support the use of data for sound decision making": set(),
    "Design, coding, testing and debugging": {"software-engineering", "debugging"},
    "Strong coding skills in Python": {"python"},
    "Pruning, quantization and other model optimization": {"model-compression"},
    "Doing ad-hoc analysis and presenting results": {"data-analysis", "data-storytelling"},
    "Experience with Snowflake, dbt and Airflow": {"snowflake", "dbt", "apache-airflow"},
    "Snowflake is an equal opportunity employer.": set(),
    "You will join Databricks and shape its culture.": set(),
    "Data pipelines in Databricks": {"data-pipelines", "databricks"},
    "Please see OpenAI's affirmative action policy.": set(),
    "Calling the OpenAI API from LangChain": {"openai-api", "langchain"},
    "We are CNN, and our audience is the world.": set(),
    "Image models such as CNN and RNN": {"convolutional-networks", "deep-learning"},
    "Regression models and clustering models": {"regression", "clustering"},
    "SQL Server clustering and failover": {"sql-server"},
    "Our senior leadership reads it.": set(),
    "You work closely with clients on call.": set(),
    "Build processes supporting data transformation": {"etl"},
    "Reports or tools that help the team": set(),
    "Power transformers and inverters": set(),
    "Transformers such as BERT": {"transformers"},
    "You must have authorization to work in the US.": set(),
    "Backed by VCs and run by experts": set(),
    "Five years of industry experience": set(),
    "Data entry in an EMR at the hospital": {"data-collection", "healthcare-data"},
    "Spark jobs on EMR and S3": {"apache-spark", "amazon-emr", "amazon-s3"},
    "Access to our gym on every day": set(),
    "Advanced Excel, Access and VBA": {"excel", "microsoft-access", "vba"},
    "Large initiatives across the company": set(),
    "A self-starter who can work independently": {"self-direction"},
    "Strong organizational skills, and SQL": {"time-management", "sql"},
}  # fmt: skip


@pytest.mark.parametrize("text", AMONG_WORDS)
def test_the_words_beside_a_name_decide_what_it_is(text: str, taxonomy: Taxonomy) -> None:
    finder = Finder(taxonomy, this_year=2026)
    found = finder.find(read_prose(f"Requirements\n{text}\n", "an ad", this_year=2026, kind="ad"))
    assert {one.skill for one in found} == AMONG_WORDS[text]
